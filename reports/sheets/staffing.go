package sheets

import (
	"cmp"

	"jfa/budget"
	"jfa/budget/exact"
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
	b.blank()
	b.together()
	b.add(label("Staffing of "+string(pool.Code)+": posts by unit and grade (numbers of posts)", workbook.Subtitle))
	format := workbook.Count(2)
	for i, name := range []string{"Unit", "Grade", "", "", "Posts", "Vacant", "Filled", "Vacant, per cent"} {
		style := workbook.Style{Role: workbook.Head}
		if i >= appropriationColumn-1 {
			style.Format = format
		}
		b.put(i+1, b.next, cell{value: text(name), style: style})
	}
	b.next++
	first := b.next
	var posts, vacant exact.Ratio
	for _, s := range staff {
		b.put(1, b.next, plain(cmp.Or(s.unit, notStated)))
		b.put(2, b.next, plain(s.grade))
		p, v := s.sums()
		posts, vacant = posts.Add(p), vacant.Add(v)
		b.posts(workbook.Formula, p, v, sum(b.cellsOf(s.rows, "Posts")), sum(b.cellsOf(s.rows, "Vacant")))
	}
	b.labelRow(workbook.Total, "Total")
	column := func(i int) formula {
		return f("SUM(%s)", b.at(appropriationColumn+i, first).to(b.at(appropriationColumn+i, b.next-1)))
	}
	b.posts(workbook.Total, posts, vacant, column(0), column(1))
	b.averages(pool)
}

func (b *budgetPage) posts(role workbook.Role, posts, vacant exact.Ratio, postsFormula, vacantFormula formula) {
	format := workbook.Count(2)
	p := b.put(appropriationColumn, b.next, worked(number(posts), format, postsFormula).as(role))
	v := b.put(ceilingColumn, b.next, worked(number(vacant), format, vacantFormula).as(role))
	b.put(expenditureColumn, b.next, worked(number(posts.Sub(vacant)), format, f("%s-%s", p, v)).as(role))
	part := exact.Ratio{}
	if !posts.IsZero() {
		part = vacant.Quo(posts)
	}
	b.put(underColumn, b.next, worked(number(part), workbook.Percent(1), f("IF(%s=0,0,%s/%s)", p, v, p)).as(role))
	b.next++
}

// staff are the rows of Posts of a pool's lines, by unit and grade.
func (b *budgetPage) staff(pool budget.Pool) []staffRow {
	var staff []staffRow
	place := map[[2]string]int{}
	for _, line := range b.report.book.PoolLines(pool.Code) {
		for _, row := range b.report.book.PostRows(line.Code) {
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

func (b *budgetPage) cellsOf(rows []budget.PostRow, column string) []ref {
	var cells []ref
	for _, row := range rows {
		cells = append(cells, b.report.inputs.cell(row.At, column))
	}
	return cells
}

// averages are the amounts of lines with posts for one filled post.
func (b *budgetPage) averages(pool budget.Pool) {
	heads := false
	for _, line := range b.report.book.PoolLines(pool.Code) {
		rows := b.report.book.PostRows(line.Code)
		if _, any := b.report.book.AverageCost(line, budget.Ceiling); !any {
			continue
		}
		if !heads {
			heads = true
			b.blank()
			b.together()
			b.add(label("Average cost of a filled post ("+b.report.units()+")", workbook.Subtitle))
			for i, name := range []string{"Line", "Object", "", "Filled posts", "Appropriation", "Ceiling", "Expenditure"} {
				style := workbook.Style{Role: workbook.Head}
				if i >= natureColumn-1 {
					style.Format = b.format
				}
				b.put(i+1, b.next, cell{value: text(name), style: style})
			}
			b.next++
		}
		b.average(line, rows)
	}
}

func (b *budgetPage) average(line budget.Line, rows []budget.PostRow) {
	in, refs := b.report.inputs, b.report.workings.lines[line.Code]
	b.put(lineColumn, b.next, said(line.Code, f("%s", in.cell(line.At, "Line"))))
	b.put(objectColumn, b.next, said(line.Object, f(`%s&""`, in.cell(line.At, "Object"))))
	posts, vacant := staffRow{rows: rows}.sums()
	filled := b.put(natureColumn, b.next, worked(number(posts.Sub(vacant)), workbook.Count(2),
		f("%s-%s", sum(b.cellsOf(rows, "Posts")), sum(b.cellsOf(rows, "Vacant")))))
	for i, kind := range kinds() {
		if at := refs.of(kind); at.is() {
			units, _ := b.report.book.AverageCost(line, kind)
			b.put(appropriationColumn+i, b.next, worked(number(b.report.book.Settings.Unit.Value(units)), b.format, f("%s/%s", at, filled)))
		}
	}
	b.next++
}
