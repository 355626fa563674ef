package main

import (
	_ "embed"

	_ "github.com/shopspring/decimal"
	_ "github.com/spf13/cobra"
	_ "github.com/stretchr/testify/assert"
	_ "github.com/stretchr/testify/require"
	_ "github.com/xuri/excelize/v2"
	_ "golang.org/x/text/cases"
	_ "golang.org/x/text/unicode/norm"
	_ "golang.org/x/text/currency"
	_ "pgregory.net/rapid"
)

func main() {}
