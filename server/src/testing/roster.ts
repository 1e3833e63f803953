import type { TestApp } from "./test-app.ts"

/**
 * Who has, or had, a part in a mock, in the order of their numbers: "2 interviewer", "3 observer, removed". @throws when the
 * rows, by which people are let in, and the record, by which the round is played, tell different stories.
 */
export async function rosterOf({ database }: TestApp, session: string): Promise<string[]> {
  const rows = await database.pool.query(
    "select no, role, removed_at from participant where session_id = $1 order by no",
    [session],
  )
  const told = await database.pool.query(
    `select type, body from session_event
     where session_id = $1 and type in ('personJoined', 'personRemoved') order by seq`,
    [session],
  )
  const people = new Map<number, string>()
  for (const { type, body } of told.rows) {
    const said = type === "personJoined" ? body.role : `${people.get(body.participant)}, removed`
    people.set(body.participant, said)
  }
  const recorded = [...people].map(([no, role]) => `${no} ${role}`)
  const there = rows.rows.map(
    ({ no, role, removed_at: removedAt }) => `${no} ${role}${removedAt === null ? "" : ", removed"}`,
  )
  if (recorded.join() !== there.join()) throw new Error(`recorded: ${recorded.join("; ")}. Rows: ${there.join("; ")}.`)
  return there
}
