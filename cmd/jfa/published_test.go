package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// GB.268/PFA/6/4 para 2 (March 1997): $549,298,824 in constant dollars is $560,031,890
// in nominal ones, and about $487 million at 1.44 Swiss francs to the dollar.
func TestAPublishedReCostingComesOutAtItsPrintedPrecision(t *testing.T) {
	const book = "../../fixtures/cases/recost-published-ilo-1998-99"
	nominal := call("recost", book, "--to", "nominal dollars", "--format", "json")
	assert.Contains(t, nominal.stdout, `"after": "560031890"`)
	shown := call("recost", book)
	assert.Regexp(t, `(?m)^B-1 +549 +\(71\) +9 +- +- +487$`, shown.stdout)
}

// Published figures, from the IASMN 37th session and the CEB census: of $131.4 million UNICEF
// pays $17.05 million by global headcount and about $21.3 million without twelve
// headquarters; IAEA $3.20 million and about $0.1 million.
func TestHeadquartersChangeWhatSomePay(t *testing.T) {
	all := call("apportion", "jfa-2022", "--format", "csv").stdout
	field := call("apportion", "jfa-2022", "--key", "FIELD-HEADCOUNT", "--format", "csv").stdout
	assert.Regexp(t, `(?m)^FIELD,UNICEF,.*,1704\d{4}\.\d\d$`, all)
	assert.Regexp(t, `(?m)^FIELD,UNICEF,.*,21[23]\d{5}\.\d\d$`, field)
	assert.Regexp(t, `(?m)^FIELD,IAEA,.*,320\d{4}\.\d\d$`, all)
	assert.Regexp(t, `(?m)^FIELD,IAEA,.*,1[0-4]\d{4}\.\d\d$`, field)
}
