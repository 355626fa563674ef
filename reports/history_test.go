package reports

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"jfa/apportion"
	"jfa/budget"
	"jfa/budget/exact"
)

// What a book charged, carried to the next one, makes the same change as the two books
// compared: amounts, weights and years stand in History.
func TestWhatWasChargedIsTheHistoryOfTheNextBook(t *testing.T) {
	last := drill(t, nil)
	history, err := AsHistory(apportion.NewBasis(last))
	require.NoError(t, err)
	next := *drill(t, map[string]func(string) string{
		"Settings":  replace("Period,2031,", "Period,2032,"),
		"Headcount": replace("ASTER,XAB,Sandhaven,national,1274,", "ASTER,XAB,Sandhaven,national,1000,"),
	})
	next.History = history.History
	from := apportion.NewBasis(last)
	for _, pool := range next.Pools {
		change, err := apportion.NewBasis(&next).Change(pool)
		require.NoError(t, err)
		against, err := apportion.NewBasis(&next).ChangeAgainst(pool, from)
		require.NoError(t, err)
		assert.Equal(t, against.Rows, change.Rows)
		assert.Equal(t, budget.Period("2031"), change.From)
	}
}

// ELM takes part for 5 of 12 months: 984 x 5/12 = 410; 100 x 7/12 has no end and is cut.
func TestAWeightWithoutAnEndIsCutAndSaidToBe(t *testing.T) {
	b := drill(t, map[string]func(string) string{"Participation": func(string) string {
		return "Pool,Organization,Months\nHUB,ASTER,\nHUB,DOGWOOD,7\nHUB,ELM,5\n"
	}, "Rules": func(string) string {
		return "Set,Order,Rule,Organization\nstanding,1,exclude,ASTER\npure,1,exclude,ASTER\nthirds,1,exclude,ASTER\n"
	}})
	history, err := AsHistory(apportion.NewBasis(b))
	require.NoError(t, err)
	var hub []string
	for _, row := range history.History {
		if row.Pool == "HUB" {
			hub = append(hub, row.Weight.Value.String()+" "+row.Source)
		}
	}
	assert.Equal(t, []string{"832 charged by " + b.Name + ", final", "58.333333333333 charged by " + b.Name + ", final; weight to 12 decimals",
		"410 charged by " + b.Name + ", final"}, hub)
	files, err := BookFiles(history)
	require.NoError(t, err)
	require.Len(t, files, 1)
	assert.Equal(t, "History.csv", files[0].Name)
	assert.Contains(t, string(files[0].Content), "2031,1,HUB,ASTER,832,0.00,")
}

func TestWhatIsCarriedToHistorySaysWhetherItIsIllustrative(t *testing.T) {
	b := drill(t, map[string]func(string) string{"Limits": replace("FIELD,ceiling,82500000,Finance and Budget Network,fictional", "FIELD,ceiling,82500000,Finance and Budget Network,illustrative")})
	history, err := AsHistory(apportion.NewBasis(b))
	require.NoError(t, err)
	assert.True(t, budget.IsIllustrative(history.History[0].Source), history.History[0].Source)
	assert.Equal(t, exact.Whole(1), history.History[0].Years)
}
