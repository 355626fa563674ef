package workbook

// Style is how a cell looks: the role that it plays and the way its number is shown.
// The same Style always looks the same. The zero Style is plain text.
type Style struct {
	Role    Role
	Format  Format
	Closing bool  // the last row of a table without a total: a rule below
	Indent  uint8 // steps from the left edge at which text begins, up to 15
	Example bool  // the figure is illustrative, or depends on one that is, whatever its role
}

// Role is the part that a cell plays on its sheet. The looks are in palette.go.
type Role uint8

const (
	Body         Role = iota // running text and labels
	Wrapped                  // text over as many lines as its column needs
	Title                    // of the sheet
	Subtitle                 // below the title: units, dates
	Note                     // small print
	Head                     // of a column: rules above and below; right-aligned over a number format
	Figure                   // a number shown for reading
	Subtotal                 // label or number
	Total                    // label or number: rules above and below
	Input                    // what may be changed: blue on cream
	Formula                  // what is worked out from inputs: green
	Pass                     // a check that holds
	Fail                     // a check that does not
	Warning                  // a sentence that must not be missed; on the blank cells beside it, the band that it runs over
	Illustrative             // a figure that is an example, not a fact
	Link                     // text to click
	lastRole
)

// Format is how a number is shown; the cell keeps all of its digits. The zero Format
// leaves it to the spreadsheet program. Every other one groups thousands, puts
// reductions in brackets and shows nil as a dash.
type Format struct {
	kind     formatKind
	decimals uint8
}

type formatKind uint8

const (
	general formatKind = iota
	asText
	grouped
	thousands
	millions
	percent
)

// mostIndent is as far as a spreadsheet indents.
const mostIndent = 15

// mostDecimals is what a spreadsheet can show of a number at best.
const mostDecimals = 15

// Money shows an amount in whole units of its currency with the given decimals.
func Money(decimals int) Format { return formatOf(grouped, decimals) }

// Thousands shows an amount in thousands with the given decimals: 1,234.5 for 1234500.
func Thousands(decimals int) Format { return formatOf(thousands, decimals) }

// Millions shows an amount in millions with the given decimals.
func Millions(decimals int) Format { return formatOf(millions, decimals) }

// Count shows a number of persons or posts with the given decimals, the most that
// any figure of its column has.
func Count(decimals int) Format { return formatOf(grouped, decimals) }

// Percent shows a fraction as a percentage with the given decimals: 25.60% for 0.256.
func Percent(decimals int) Format { return formatOf(percent, decimals) }

// AsText keeps what is typed into the cell as text: 00123 stays 00123.
func AsText() Format { return Format{kind: asText} }

// formatOf has as many of the decimals as a spreadsheet can show. It keeps impossible
// ones impossible, so that the check of the cell reports them.
func formatOf(kind formatKind, decimals int) Format {
	if decimals < 0 {
		return Format{kind: kind, decimals: mostDecimals + 1}
	}
	return Format{kind: kind, decimals: uint8(min(decimals, mostDecimals))}
}

// valid tells whether the palette knows the style.
func (s Style) valid() bool {
	return s.Role < lastRole && s.Format.decimals <= mostDecimals && s.Indent <= mostIndent
}
