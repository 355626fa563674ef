package exact

// Percent is a number of per cent: 35 is 35 per cent. It is not a number to add to
// others; it is a part of something.
type Percent struct{ hundredths Ratio }

// PerCent is r per cent.
func PerCent(r Ratio) Percent { return Percent{r} }

// Of is that part of the amount, in units and exact.
func (p Percent) Of(m Money) Ratio { return p.Fraction().Mul(m.Ratio()) }

// Fraction is the part of one: 35 per cent is 7/20.
func (p Percent) Fraction() Ratio { return p.hundredths.Quo(Whole(100)) }

// Number is the figure before the words "per cent".
func (p Percent) Number() Ratio { return p.hundredths }

// Cmp is -1, 0 or 1 as p is below, equal to or above o.
func (p Percent) Cmp(o Percent) int { return p.hundredths.Cmp(o.hundredths) }

// Sign is -1, 0 or 1.
func (p Percent) Sign() int { return p.hundredths.Sign() }

// String is the figure as a decimal, or n/d where it has no finite one.
func (p Percent) String() string { return p.hundredths.String() }
