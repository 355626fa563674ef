package budget

import (
	"slices"
	"strconv"
	"strings"

	"jfa/budget/exact"
	"jfa/budget/table"
)

func settingsTable() schema {
	return tableOf[SettingRow, *SettingRow]{
		name:     "Settings",
		note:     "what holds for the whole book",
		audience: ToAll,
		rows:     func(b *Book) *[]SettingRow { return &b.SettingRows },
		key:      []string{"Key"},
		columns: []column[SettingRow]{
			settingKey(),
			settingValue(),
			source(func(r *SettingRow) *string { return &r.Source }),
		},
	}
}

func settingKey() column[SettingRow] {
	c := text("Key", must, "the name of the setting", func(r *SettingRow) *string { return &r.Key })
	c.Prose = false
	for _, s := range settings() {
		c.Words = append(c.Words, s.Name)
	}
	c.read = func(_ *reading, r *SettingRow, cell table.Cell) *fault {
		i := slices.IndexFunc(c.Words, func(name string) bool { return SameName(name, cell.Text) })
		if i < 0 {
			return unknownSetting(cell.Text, c.Words)
		}
		r.Key = c.Words[i]
		return nil
	}
	return c
}

func unknownSetting(text string, names []string) *fault {
	return faultf(UnknownSetting, "no setting is called %q%s", shown(text), didYouMean(text, names))
}

// settingValue keeps the cell as written, and reads it into the book's Settings.
func settingValue() column[SettingRow] {
	c := text("Value", mayBeBlank, "blank: the default", func(r *SettingRow) *string { return &r.Value })
	c.Prose = false
	c.read = func(rd *reading, r *SettingRow, cell table.Cell) *fault {
		r.Value = rd.intern(cell.Text)
		for _, s := range settings() {
			if s.Name == r.Key {
				return s.read(rd, &rd.book.Settings, cell)
			}
		}
		return nil
	}
	return c
}

// SettingSpecs describes every setting: its name, what its value holds, and in the
// note what holds where it is missing or blank.
func SettingSpecs() []ColumnSpec {
	var specs []ColumnSpec
	for _, s := range settings() {
		specs = append(specs, s.ColumnSpec)
	}
	return specs
}

// settings are the settings in the order of book.md. Each is a column of a table that
// has one row.
func settings() []column[Settings] {
	return []column[Settings]{
		text("Title", option, "of the book; default: none", func(s *Settings) *string { return &s.Title }),
		value(spec("Period", KindPeriod, option, "2022, or 2024-2025"), func(s *Settings) *Period { return &s.Period },
			readPeriod, asWritten[Period]),
		whole("Period years", "1, or 2 for a biennium; default: 1", func(s *Settings) *int64 { return &s.PeriodYears }, 1, 2),
		currency(option, "of all amounts, ISO 4217; default: USD", func(s *Settings) *Currency { return &s.Currency }),
		unitSetting(),
		word("Method", option, "how amounts are made whole; default: largest remainder", func(s *Settings) *Method { return &s.Method },
			Methods()...),
		word("Rate average", option, "of several exchange rates of a stage, by months; harmonic: equal spending each month; default: arithmetic",
			func(s *Settings) *RateAverage { return &s.RateAverage }, Arithmetic, Harmonic),
		shareDecimals(),
		late("Rules", setWords, "the rule set of the pools; default: none", func(s *Settings) *RuleSet { return &s.Rules }),
		late("Base stage", stageWords, "default: the first in Rates", func(s *Settings) *Stage { return &s.BaseStage }),
		late("Appropriation stage", stageWords, "of the column Appropriation; default: the base stage",
			func(s *Settings) *Stage { return &s.AppropriationStage }),
		late("Ceiling stage", stageWords, "of the column Ceiling; default: the base stage",
			func(s *Settings) *Stage { return &s.CeilingStage }),
		whole("Present in", "1, 1000 or 1000000, for people; default: 1", func(s *Settings) *int64 { return &s.PresentIn }, 1, 1000, 1000000),
		presentDecimals(),
		word("Classification", option, "of the report; default: unclassified", func(s *Settings) *string { return &s.Classification },
			"unclassified", "confidential", "strictly confidential"),
		text("Distribution", option, "of the report", func(s *Settings) *string { return &s.Distribution }),
		date("As of", "the day that the figures are of", func(s *Settings) *Date { return &s.AsOf }),
		text("Prepared by", option, "who answers for the report", func(s *Settings) *string { return &s.PreparedBy }),
		text("Document", option, "its symbol", func(s *Settings) *string { return &s.Document }),
		text("Decision requested", option, "what the meeting is asked", func(s *Settings) *string { return &s.DecisionRequested }),
		text("Proxy", option, "a sentence that every page then carries", func(s *Settings) *string { return &s.Proxy }),
	}
}

// defaultSettings are those that depend on no other one.
func defaultSettings() Settings {
	return Settings{
		PeriodYears:     1,
		Currency:        "USD",
		Unit:            unitOf("0.01"),
		Method:          LargestRemainder,
		RateAverage:     Arithmetic,
		Rules:           NoRules,
		PresentIn:       1,
		PresentDecimals: -1, // not known before the unit
		Classification:  "unclassified",
	}
}

func unitOf(size string) exact.Unit {
	unit, err := exact.NewUnit(size)
	if err != nil {
		panic(err) // the sizes that stand in the program are above 0
	}
	return unit
}

// whole is a setting that is one of a few whole numbers.
func whole(name, note string, bind func(*Settings) *int64, allowed ...int64) column[Settings] {
	s := spec(name, KindNumber, option, note)
	for _, n := range allowed {
		s.Words = append(s.Words, strconv.FormatInt(n, 10))
	}
	return value(s, bind, func(rd *reading, c table.Cell) (int64, *fault) {
		r, f := readNumber(rd, c, c.Text)
		for _, n := range allowed {
			if f == nil && r.Equal(exact.Whole(n)) {
				return n, nil
			}
		}
		if f == nil {
			f = faultf(OutOfRange, "%s is %s: %q", name, strings.Join(s.Words, " or "), shown(c.Text))
		}
		return allowed[0], f
	}, func(_ *Book, n int64) string { return strconv.FormatInt(n, 10) })
}

// unitSetting reads the smallest amount. Where it cannot be read, one so small is
// taken that every amount of the book is whole, and only the setting is refused.
func unitSetting() column[Settings] {
	s := spec("Unit", KindNumber, option, "the smallest amount of the currency: 0.01, or 1; default: 0.01")
	tiny := unitOf("0.000000000001")
	return value(s, func(s *Settings) *exact.Unit { return &s.Unit }, func(rd *reading, c table.Cell) (exact.Unit, *fault) {
		rd.book.Settings.Unit = tiny
		r, f := readNumber(rd, c, c.Text)
		switch {
		case f != nil:
			return tiny, f
		case r.Sign() <= 0:
			return tiny, faultf(NotPositive, "a unit must be above 0: %q", shown(c.Text))
		}
		if !isUnit(r) {
			return tiny, faultf(OutOfRange, "a unit is 1, 2 or 5 times a power of ten, such as 0.01, 0.05, 1 or 1000: %q", shown(c.Text))
		}
		return unitOf(r.String()), nil
	}, func(_ *Book, u exact.Unit) string { return u.Size() })
}

// isUnit says whether a number above 0 is 1, 2 or 5 times a power of ten.
func isUnit(r exact.Ratio) bool {
	digits := strings.Trim(strings.Replace(r.String(), ".", "", 1), "0")
	return digits == "1" || digits == "2" || digits == "5"
}

// mostDecimals is the largest number of decimals that a setting may ask for.
const mostDecimals = 12

func readDecimals(rd *reading, c table.Cell) (int, *fault) {
	r, f := readNumber(rd, c, c.Text)
	if f != nil {
		return 0, f
	}
	n, err := strconv.Atoi(r.String())
	if err != nil || n < 0 || n > mostDecimals {
		return 0, faultf(OutOfRange, "a number of decimals is a whole number from 0 to %d: %q", mostDecimals, shown(c.Text))
	}
	return n, nil
}

func decimalsText(_ *Book, n int) string { return strconv.Itoa(n) }

func shareDecimals() column[Settings] {
	c := maybe(spec("Share decimals", KindNumber, option, "shares in per cent are first rounded to so many decimals, 0 to 12; default: none"),
		func(s *Settings) *Optional[int] { return &s.ShareDecimals }, readDecimals, decimalsText)
	return orNone(c)
}

// orNone lets a setting say none where it has none.
func orNone(c column[Settings]) column[Settings] {
	read := c.read
	c.read = func(rd *reading, s *Settings, cell table.Cell) *fault {
		if SameText(cell.Text, "none") {
			return nil
		}
		return read(rd, s, cell)
	}
	return c
}

func presentDecimals() column[Settings] {
	return value(spec("Present decimals", KindNumber, option, "of amounts as they are presented; default: those of the unit"),
		func(s *Settings) *int { return &s.PresentDecimals }, readDecimals, decimalsText)
}

// late is a setting that names a code of a table that is read after Settings: it is
// resolved when the whole book was read.
func late[T ~string](name string, kind wordKind, note string, bind func(*Settings) *T) column[Settings] {
	c := text(name, option, note, bind)
	c.Kind, c.Refers = KindCode, kind.table()
	c.read = func(rd *reading, _ *Settings, cell table.Cell) *fault {
		at, got := rd.at, strings.Clone(cell.Text)
		rd.late = append(rd.late, func() {
			if kind.reserved(got) { // none, which is the default
				return
			}
			word, f := find[T](rd, kind, got)
			if f != nil {
				rd.refuse(at, "Value", f)
				return
			}
			*bind(&rd.book.Settings) = word
		})
		return nil
	}
	return c
}

// fillDefaults fills the settings whose defaults depend on others.
func (rd *reading) fillDefaults() {
	s := &rd.book.Settings
	if s.PresentDecimals < 0 {
		s.PresentDecimals = s.Unit.Digits()
	}
	if stages := rd.words(stageWords).declared; s.BaseStage == "" && len(stages) > 0 {
		s.BaseStage = Stage(stages[0])
	}
	for _, stage := range []*Stage{&s.AppropriationStage, &s.CeilingStage} {
		if *stage == "" {
			*stage = s.BaseStage
		}
	}
}
