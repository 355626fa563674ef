package grid

import "jfa/budget/exact"

// sumProduct goes through the blocks of its arguments, place by place.
func sumProduct(args []term) value {
	rows, columns := 1, 1
	var factors []*factor
	for _, t := range args {
		f := t.factor()
		factors = append(factors, f)
		rows, columns = max(rows, f.rows), max(columns, f.columns)
	}
	var total exact.Ratio
	for i := range rows {
		for j := range columns {
			v := product(factors, i, j)
			if v.kind == fault {
				return v
			}
			total = total.Add(v.number)
		}
	}
	return numberOf(total)
}

// product multiplies the factors at a place; words in a block, and truth values alone,
// count as 0.
func product(factors []*factor, i, j int) value {
	product := exact.Whole(1)
	for _, f := range factors {
		v := f.at(i, j)
		switch v.kind {
		case fault:
			return v
		case number:
			product = product.Mul(v.number)
		default:
			product = exact.Ratio{}
		}
	}
	return numberOf(product)
}

// factor is a term as SUMPRODUCT goes through it: what is the same at each place is
// worked out once.
type factor struct {
	term
	rows, columns int
	same          bool
	value         value // where it is the same at each place
	block         Span  // where it is one
	parts         []*factor
}

func (t term) factor() *factor {
	if t.kind == hole {
		if inner, is := t.operands[t.place].term(t.scope); is {
			return inner.factor()
		}
	}
	if t.kind == bracket {
		return t.arg(0).factor()
	}
	f := &factor{term: t}
	f.rows, f.columns = t.size()
	f.same = f.rows*f.columns == 1
	switch {
	case f.same:
		f.value = t.evaluate()
	case t.kind == binary && t.name != ":":
		f.parts = []*factor{t.arg(0).factor(), t.arg(1).factor()}
	default:
		f.block, _ = t.span()
	}
	return f
}

// at is what the factor comes to at a place.
func (f *factor) at(i, j int) value {
	switch {
	case f.same:
		return f.value
	case f.parts != nil:
		return combined(f.name, f.parts[0].at(i, j), f.parts[1].at(i, j))
	}
	f.through, f.i, f.j = true, i, j
	if f.block.There() {
		return f.block.evaluate(f.scope)
	}
	return f.evaluate()
}
