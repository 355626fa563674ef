package apportion_test

// village is a book in whole dollars in which figures are easy: A, B, C and D have 40,
// 30, 20 and 10 people; 1,000 may be spent and 1,100 are, on three lines.
const village = `
Settings
Key, Value
Period, 2024
Unit, 1

Organizations
Organization, Participates
A, yes
B, yes
C, yes
D, yes

Pools
Pool, Key, Status
P, HEADS, projected

Limits
Pool, Limit, Amount
P, appropriation, 1050
P, ceiling, 1000

Budget
Line, Pool, Class, Appropriation, Ceiling, Expenditure
guards, P, non-post, 550, 500, 600
radios, P, non-post, 300, 300, 300
cars, P, non-post, 200, 200, 200

Headcount
Organization, Country, Duty station, Category, Count, As of
A, KEN, Nairobi, staff, 40, 2023-12-31
B, KEN, Nairobi, staff, 30, 2023-12-31
C, KEN, Nairobi, staff, 20, 2023-12-31
D, KEN, Nairobi, staff, 10, 2023-12-31

Keys
Key, Part, Measure, Factor
HEADS, 1, headcount,
EQUAL, 1, each,

Measures
Measure, Organization, Value
each, A, 1
each, B, 1
each, C, 1
each, D, 1
`
