package exact

import "math/big"

// Int64 is r as a whole number; ok is false where it is not one, or does not fit.
func (r Ratio) Int64() (n int64, ok bool) {
	if !r.small() || r.denominator() != 1 {
		return 0, false
	}
	return r.num, true
}

// CommonDenominator is the smallest whole number above 0 that makes each of the ratios
// whole; ok is false where it does not fit.
func CommonDenominator(ratios ...Ratio) (d int64, ok bool) {
	common := big.NewInt(1)
	for _, r := range ratios {
		own := r.rat().Denom()
		common.Mul(common, new(big.Int).Quo(own, new(big.Int).GCD(nil, nil, common, own)))
	}
	return common.Int64(), common.IsInt64()
}
