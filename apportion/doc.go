// Package apportion divides money among organizations. It reads no file, keeps no
// state and knows no spreadsheet: amounts, weights and rules in, parts out, the same
// ones every time. Whatever the rules, the parts add up to the amount.
//
// The way of the data: a key becomes weights (basis.go), weights and rules become
// exact quotas (sharing.go, rules.go, bounds.go), quotas become whole units
// (whole.go, divisor.go). A scenario is a list of steps over that (scenario.go).
package apportion
