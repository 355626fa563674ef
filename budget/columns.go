package budget

import (
	"strconv"
	"strings"

	"jfa/budget/exact"
	"jfa/budget/table"
)

// reader turns a cell that is not blank into a value.
type reader[T any] func(*reading, table.Cell) (T, *fault)

// value is a column whose cells hold a T.
func value[R, T any](spec ColumnSpec, bind func(*R) *T, read reader[T], write func(*Book, T) string) column[R] {
	return column[R]{
		ColumnSpec: spec,
		read: func(rd *reading, r *R, c table.Cell) *fault {
			v, fault := read(rd, c)
			if fault == nil {
				*bind(r) = v
			}
			return fault
		},
		write: func(b *Book, r *R) string { return write(b, *bind(r)) },
	}
}

// maybe is a column whose cells hold a T or are blank, which is not the same as 0.
func maybe[R, T any](spec ColumnSpec, bind func(*R) *Optional[T], read reader[T], write func(*Book, T) string) column[R] {
	return value(spec, bind,
		func(rd *reading, c table.Cell) (Optional[T], *fault) {
			v, fault := read(rd, c)
			return Some(v), fault
		},
		func(b *Book, v Optional[T]) string {
			if !v.Set {
				return ""
			}
			return write(b, v.Value)
		})
}

func spec(name string, kind Kind, n need, note string) ColumnSpec {
	return ColumnSpec{Name: name, Kind: kind, Note: note, Required: n != option, Blank: n != must}
}

func asWritten[T ~string](_ *Book, v T) string { return string(v) }

// text is free text, kept as written.
func text[R any, T ~string](name string, n need, note string, bind func(*R) *T) column[R] {
	return value(spec(name, KindText, n, note), bind, func(rd *reading, c table.Cell) (T, *fault) {
		return T(rd.intern(c.Text)), nil
	}, asWritten[T]).prose()
}

// prose is the column as one of text for people.
func (c column[R]) prose() column[R] {
	c.Prose = true
	return c
}

// name is what else than by its code people call what a row declares.
func name[R any, T ~string](words wordKind, column, note string, code func(*R) *T, bind func(*R) *string) column[R] {
	c := text(column, option, note, bind)
	plain := c.read
	c.read = func(rd *reading, r *R, cell table.Cell) *fault {
		if *code(r) != "" {
			rd.words(words).called(string(*code(r)), strings.Clone(cell.Text))
		}
		return plain(rd, r, cell)
	}
	return c
}

// source is where a row's figures come from; every table has it last.
func source[R any](bind func(*R) *string) column[R] {
	return text("Source", option, "where the figures come from; begin with illustrative what is not a real figure", bind)
}

// matched is free text that is compared with other cells of the same kind of words:
// all of them take the first spelling.
func matched[R any, T ~string](name string, n need, words wordKind, note string, bind func(*R) *T) column[R] {
	return value(spec(name, KindText, n, note), bind, func(rd *reading, c table.Cell) (T, *fault) {
		return T(rd.words(words).declare(c.Text)), nil
	}, asWritten[T]).holding(words)
}

// holding is the column with words of that kind in it.
func (c column[R]) holding(words wordKind) column[R] {
	c.words = words
	return c
}

// code is the column that declares the codes of its kind.
func code[R any, T ~string](name string, words wordKind, note string, bind func(*R) *T) column[R] {
	c := value(spec(name, KindCode, must, note), bind, func(rd *reading, c table.Cell) (T, *fault) {
		if words.reserved(c.Text) {
			return "", reserved(words, c.Text)
		}
		return T(rd.words(words).declare(c.Text)), nil
	}, asWritten[T]).holding(words)
	c.short = words.isShort()
	return c
}

// reference is a column that names a code of another table.
func reference[R any, T ~string](name string, n need, words wordKind, note string, bind func(*R) *T) column[R] {
	s := spec(name, KindCode, n, note)
	s.Refers = words.table()
	c := value(s, bind, func(rd *reading, c table.Cell) (T, *fault) {
		return find[T](rd, words, c.Text)
	}, asWritten[T])
	c.short = words.isShort()
	return c
}

// later is a column that names a code of a table that is read after its own, or further
// down in it: it is resolved when the whole book was read (reading.resolveCodes).
func later[R any, T ~string](name string, words wordKind, note string, bind func(*R) *T) column[R] {
	c := text(name, option, note, bind)
	c.Kind, c.Refers, c.Prose, c.short = KindCode, words.table(), false, true
	return c
}

// word is a column of a few words.
func word[R any, T ~string](name string, n need, note string, bind func(*R) *T, words ...T) column[R] {
	s := spec(name, KindWord, n, note)
	for _, w := range words {
		s.Words = append(s.Words, string(w))
	}
	return value(s, bind, func(_ *reading, c table.Cell) (T, *fault) {
		w, fault := oneOf(c.Text, s.Words)
		return T(w), fault
	}, asWritten[T])
}

func country[R any](n need, note string, bind func(*R) *Country) column[R] {
	return value(spec("Country", KindCountry, n, note), bind, func(rd *reading, c table.Cell) (Country, *fault) {
		return find[Country](rd, countryWords, c.Text)
	}, asWritten[Country])
}

func currency[R any](n need, note string, bind func(*R) *Currency) column[R] {
	return value(spec("Currency", KindCurrency, n, note), bind, func(rd *reading, c table.Cell) (Currency, *fault) {
		return find[Currency](rd, currencyWords, c.Text)
	}, asWritten[Currency])
}

func date[R any](name, note string, bind func(*R) *Date) column[R] {
	return value(spec(name, KindDate, option, note), bind, readDate, asWritten[Date])
}

// past is a date of something that has happened.
func past[R any](name, note string, bind func(*R) *Date) column[R] {
	c := date(name, note, bind)
	c.past = true
	return c
}

func moneyText(b *Book, m exact.Money) string { return b.Settings.Unit.Text(m) }

func money[R any](name string, sign sign, note string, bind func(*R) *exact.Money) column[R] {
	c := value(spec(name, KindMoney, must, note), bind, sign.money, moneyText)
	c.amount = func(r *R) (exact.Ratio, bool) { return bind(r).Ratio(), true }
	return c
}

func maybeMoney[R any](name string, n need, note string, bind func(*R) *Optional[exact.Money]) column[R] {
	c := maybe(spec(name, KindMoney, n, note), bind, notNegative.money, moneyText)
	c.amount = func(r *R) (exact.Ratio, bool) { return bind(r).Value.Ratio(), bind(r).Set }
	return c
}

func numberText(_ *Book, r exact.Ratio) string { return r.String() }

func number[R any](name string, note string, bind func(*R) *exact.Ratio) column[R] {
	c := value(spec(name, KindNumber, must, note), bind, notNegative.number, numberText)
	c.amount = func(r *R) (exact.Ratio, bool) { return *bind(r), true }
	return c
}

func maybeNumber[R any](name, note string, bind func(*R) *Optional[exact.Ratio]) column[R] {
	c := maybe(spec(name, KindNumber, option, note), bind, notNegative.number, numberText)
	c.amount = func(r *R) (exact.Ratio, bool) { return bind(r).Value, bind(r).Set }
	return c
}

// counts is the column with counts in it: 1.200 may be meant to be 1,200.
func counts[R any](c column[R]) column[R] { return countsOf(c, func(*R) string { return "" }) }

// countsOf is the column with counts of several kinds, each compared with its like.
func countsOf[R any](c column[R], group func(*R) string) column[R] {
	plain := c.read
	c.read = func(rd *reading, r *R, cell table.Cell) *fault {
		f := plain(rd, r, cell)
		if f == nil {
			rd.notePoint(cell, group(r))
		}
		return f
	}
	return c
}

func percentText(_ *Book, p exact.Percent) string { return p.Number().String() }

func percent[R any](name string, note string, bind func(*R) *exact.Percent) column[R] {
	return value(spec(name, KindPercent, must, note), bind, notNegative.percent, percentText)
}

func maybePercent[R any](name string, sign sign, note string, bind func(*R) *Optional[exact.Percent]) column[R] {
	return maybe(spec(name, KindPercent, option, note), bind, sign.percent, percentText)
}

func order[R any](note string, bind func(*R) *int) column[R] {
	return value(spec("Order", KindOrder, must, note), bind, readOrder,
		func(_ *Book, n int) string { return strconv.Itoa(n) })
}
