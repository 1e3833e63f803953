/** What one bench yields: rows for people, and the same for machines. */
export interface Report {
  title: string
  rows: Record<string, string | number>[]
  /** Sentences below the table: conditions, ratios, whether a goal was reached. */
  notes: string[]
}

export interface Run {
  quick: boolean
  say(line: string): void
  options: Readonly<Record<string, string>>
}

export type Bench = (run: Run) => Promise<Report[]>

export function print({ title, rows, notes }: Report): void {
  console.log(`\n${title}`)
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cell = (value: string | number | undefined) => (value === undefined ? "" : String(value))
  const widths = columns.map((name) => Math.max(name.length, ...rows.map((row) => cell(row[name]).length)))
  const line = (cells: string[]) =>
    console.log(
      `  ${cells.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join("   ")}`,
    )
  line(columns)
  for (const row of rows) line(columns.map((name) => cell(row[name])))
  for (const note of notes) console.log(`  ${note}`)
}
