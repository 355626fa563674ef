package meeting

import (
	"cmp"

	"jfa/budget"
	"jfa/budget/exact"
	"jfa/reports/grid"
	"jfa/reports/steps"
	"jfa/reports/workbook"
)

// staffRow is the posts of one unit and grade in a pool.
type staffRow struct {
	unit, grade string
	rows        []budget.PostRow
}

// staffing is the staffing table of a pool by unit and grade, and what a filled post
// costs on average.
func (b *budgetPage) staffing(pool budget.Pool) {
	staff := b.staff(pool)
	if len(staff) == 0 {
		return
	}
	b.Blank()
	b.Together()
	b.Add(grid.Label("Staffing of "+string(pool.Code)+": posts by unit and grade (numbers of posts)", workbook.Subtitle))
	format := workbook.Count(2)
	for i, name := range []string{"Unit", "Grade", "", "", "Posts", "Vacant", "Filled", "Vacant, per cent"} {
		style := workbook.Style{Role: workbook.Head}
		if i >= appropriationColumn-1 {
			style.Format = format
		}
		b.Put(i+1, b.Next, grid.Cell{Value: grid.Text(name), Style: style})
	}
	b.Next++
	first := b.Next
	var posts, vacant exact.Ratio
	for _, s := range staff {
		b.Put(1, b.Next, grid.Plain(cmp.Or(s.unit, notStated)))
		b.Put(2, b.Next, grid.Plain(s.grade))
		p, v := s.sums()
		posts, vacant = posts.Add(p), vacant.Add(v)
		b.posts(workbook.Formula, p, v, grid.Sum(b.cellsOf(s.rows, "Posts")), grid.Sum(b.cellsOf(s.rows, "Vacant")))
	}
	b.labelRow(workbook.Total, "Total")
	column := func(i int) grid.Expr {
		return grid.F("SUM(%s)", b.At(appropriationColumn+i, first).To(b.At(appropriationColumn+i, b.Next-1)))
	}
	b.posts(workbook.Total, posts, vacant, column(0), column(1))
	b.averages(pool)
}

func (b *budgetPage) posts(role workbook.Role, posts, vacant exact.Ratio, postsFormula, vacantFormula grid.Expr) {
	format := workbook.Count(2)
	p := b.Put(appropriationColumn, b.Next, steps.Worked(grid.Number(posts), format, postsFormula).As(role))
	v := b.Put(ceilingColumn, b.Next, steps.Worked(grid.Number(vacant), format, vacantFormula).As(role))
	b.Put(expenditureColumn, b.Next, steps.Worked(grid.Number(posts.Sub(vacant)), format, grid.F("%s-%s", p, v)).As(role))
	part := exact.Ratio{}
	if !posts.IsZero() {
		part = vacant.Quo(posts)
	}
	b.Put(underColumn, b.Next, steps.Worked(grid.Number(part), workbook.Percent(1), grid.F("IF(%s=0,0,%s/%s)", p, v, p)).As(role))
	b.Next++
}

// staff are the rows of Posts of a pool's lines that hold at the stage of the ceiling,
// by unit and grade.
func (b *budgetPage) staff(pool budget.Pool) []staffRow {
	var staff []staffRow
	place := map[[2]string]int{}
	for _, line := range b.report.Budget.PoolLines(pool.Code) {
		for _, row := range b.report.Budget.PostsAt(line.Code, b.report.Budget.StageOf(budget.Ceiling)) {
			key := [2]string{row.Unit, row.Grade}
			i, known := place[key]
			if !known {
				i = len(staff)
				place[key] = i
				staff = append(staff, staffRow{unit: row.Unit, grade: row.Grade})
			}
			staff[i].rows = append(staff[i].rows, row)
		}
	}
	return staff
}

func (s staffRow) sums() (posts, vacant exact.Ratio) {
	for _, row := range s.rows {
		posts, vacant = posts.Add(row.Posts), vacant.Add(row.Vacant.Or(exact.Ratio{}))
	}
	return posts, vacant
}

func (b *budgetPage) cellsOf(rows []budget.PostRow, column string) []grid.Ref {
	var cells []grid.Ref
	for _, row := range rows {
		cells = append(cells, b.report.Inputs.Cell(row.At, column))
	}
	return cells
}

// averages are the amounts of lines with posts for one filled post.
func (b *budgetPage) averages(pool budget.Pool) {
	heads := false
	for _, line := range b.report.Budget.PoolLines(pool.Code) {
		rows := b.report.Budget.PostsAt(line.Code, b.report.Budget.StageOf(budget.Ceiling))
		if _, any := b.report.Budget.AverageCost(line, budget.Ceiling); !any {
			continue
		}
		if !heads {
			heads = true
			b.Blank()
			b.Together()
			b.Add(grid.Label("Average cost of a filled post ("+b.report.Units()+")", workbook.Subtitle))
			for i, name := range []string{"Line", "Object", "", "Filled posts", "Appropriation", "Ceiling", "Expenditure"} {
				style := workbook.Style{Role: workbook.Head}
				if i >= natureColumn-1 {
					style.Format = b.format
				}
				b.Put(i+1, b.Next, grid.Cell{Value: grid.Text(name), Style: style})
			}
			b.Next++
		}
		b.average(line, rows)
	}
}

func (b *budgetPage) average(line budget.Line, rows []budget.PostRow) {
	in, refs := b.report.Inputs, b.report.workings.Lines[line.Code]
	b.Put(lineColumn, b.Next, steps.Said(line.Code, grid.F("%s", in.Cell(line.At, "Line"))))
	b.Put(objectColumn, b.Next, steps.Said(line.Object, grid.F(`%s&""`, in.Cell(line.At, "Object"))))
	posts, vacant := staffRow{rows: rows}.sums()
	filled := b.Put(natureColumn, b.Next, steps.Worked(grid.Number(posts.Sub(vacant)), workbook.Count(2),
		grid.F("%s-%s", grid.Sum(b.cellsOf(rows, "Posts")), grid.Sum(b.cellsOf(rows, "Vacant")))))
	for i, kind := range steps.Kinds() {
		if at := refs.Of(kind); at.There() {
			units, any := b.report.Budget.AverageCost(line, kind)
			if !any {
				continue
			}
			divisor := grid.F("%s", filled)
			if there := b.report.Budget.PostsAt(line.Code, b.report.Budget.StageOf(kind)); there[0].Row() != rows[0].Row() {
				divisor = grid.F("(%s)", b.report.workings.Filled(there))
			}
			b.Put(appropriationColumn+i, b.Next, steps.Worked(grid.Number(b.report.Budget.Settings.Unit.Value(units)), b.format, grid.F("%s/%s", at, divisor)))
		}
	}
	b.Next++
}
