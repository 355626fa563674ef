// Package exact holds the numbers of the product: Ratio, an exact fraction; Money,
// a count of whole units of one currency; Percent, which is not a number; and Unit,
// which turns text into Money and Money into text.
//
// Values are immutable and of any size: they are kept in 64-bit integers while they
// fit, with products in 128 bits, and in math/big beyond. Both ways give the same
// value. The zero value of each type is 0.
//
// Nothing here is a float64. The package is also the one home of rounding: Round,
// Cut, Fixed and LargestRemainder are all the ways in which digits are ever lost.
package exact
