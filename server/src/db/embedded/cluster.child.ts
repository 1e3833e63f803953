import { openCluster } from "./cluster.ts"

/** Opens the database of a folder in a process of its own, for tests that kill it; says when it is open. */
const { pg } = await openCluster(
  process.argv[2] ?? "",
  () => undefined,
  () => process.exit(70),
)
const { rows } = await pg.query<{ answer: number }>("select 6 * 7 as answer")
process.stdout.write(`open: ${rows[0]?.answer}\n`)
await pg.close()
process.exit(0)
