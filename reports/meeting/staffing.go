package meeting

import (
	"cmp"
	"slices"

	"jfa/budget"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// staffing is the staffing table of a pool by unit and grade, and what a filled post
// costs on average: the posts that hold at the stage of the ceiling.
func (b budgetPage) staffing(pool budget.Pool) {
	var staff [][]budget.PostRow // by unit and grade
	for _, line := range b.report.Budget.PoolLines(pool.Code) {
		for _, row := range b.report.Budget.PostsAt(line.Code, b.report.Budget.StageOf(budget.Ceiling)) {
			i := slices.IndexFunc(staff, func(s []budget.PostRow) bool { return s[0].Unit == row.Unit && s[0].Grade == row.Grade })
			if i < 0 {
				i = len(staff)
				staff = append(staff, nil)
			}
			staff[i] = append(staff[i], row)
		}
	}
	if len(staff) == 0 {
		return
	}
	b.part("Staffing of " + string(pool.Code) + ": posts by unit and grade (numbers of posts)")
	t, format := b.table(len(staff)).Total("Total"), workbook.Count(2)
	t.Add("Unit", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(cmp.Or(staff[i][0].Unit, notStated)) })
	t.Add("Grade", workbook.Format{}, func(i int) grid.Cell { return grid.Plain(staff[i][0].Grade) })
	blank(t, 2)
	posts := t.Summed("Posts", format, func(i int) grid.Operand { return grid.Sum(b.report.PostCells(staff[i], "Posts")) })
	vacant := t.Summed("Vacant", format, func(i int) grid.Operand { return grid.Sum(b.report.PostCells(staff[i], "Vacant")) })
	t.Summed("Filled", format, func(i int) grid.Operand { return grid.F("%s-%s", posts.At(i), vacant.At(i)) })
	t.Parts("Vacant, per cent", 1, vacant, posts)
	b.averages(pool)
}

// averages are the amounts of lines with posts for one filled post.
func (b budgetPage) averages(pool budget.Pool) {
	r := b.report
	lines := slices.DeleteFunc(slices.Clone(r.Budget.PoolLines(pool.Code)), func(line budget.Line) bool {
		_, some := r.Budget.AverageCost(line, budget.Ceiling)
		return !some
	})
	if len(lines) == 0 {
		return
	}
	at := func(i int, kind budget.LimitKind) []budget.PostRow {
		return r.Budget.PostsAt(lines[i].Code, r.Budget.StageOf(kind))
	}
	b.part("Average cost of a filled post (" + r.Units() + ")")
	t := b.table(len(lines))
	t.Text("Line", func(i int) grid.Operand { return r.Inputs.Cell(lines[i].At, "Line") })
	t.Text("Object", func(i int) grid.Operand { return grid.Words(r.Inputs.Cell(lines[i].At, "Object")) })
	blank(t, 1)
	filled := t.Figures("Filled posts", workbook.Count(2), func(i int) grid.Operand { return r.Filled(at(i, budget.Ceiling)) })
	for _, kind := range steps.Kinds() {
		t.Add(steps.LimitName(kind), b.format, func(i int) grid.Cell {
			units, some := r.Budget.AverageCost(lines[i], kind)
			amount := r.workings.Lines[lines[i].Code].Of(kind)
			if !some || !amount.There() {
				return grid.Cell{}
			}
			divisor := grid.F("%s", filled.At(i))
			if there := at(i, kind); there[0].Row() != at(i, budget.Ceiling)[0].Row() {
				divisor = r.Filled(there)
			}
			return grid.Figure(b.format, grid.F("%s/%s", amount, divisor)).Is(r.Value(units))
		})
	}
}
