import { freshDatabase } from "../../chaos/rig/postgresql.ts"
import { scratchFolder } from "../../chaos/rig/scratch.ts"
import { startServer } from "../../chaos/rig/server.ts"
import { loopDelayArgs } from "../rig/measured.ts"
import type { Report, Run } from "../rig/report.ts"
import { building } from "./building.ts"
import { putBusyRound } from "./busy-round.ts"
import { playing } from "./playing.ts"
import { played } from "./played.ts"

const parts = ["building", "playing", "played"]

/** The replay of a busy hour: how it is built, and how it plays in a browser. `--only=building` takes one part of it. */
export async function replay(run: Run): Promise<Report[]> {
  const only = run.options["only"]
  const takes = (part: string) => !only || !parts.includes(only) || only === part
  const reports: Report[] = []
  for (const postgresUrl of new Set([undefined, run.options["postgres"]])) {
    if (postgresUrl !== undefined && !takes("building")) continue
    const database = await freshDatabase(postgresUrl)
    const dataDir = scratchFolder("bench-replay")
    const place = { dataDir, ...(database && { databaseUrl: database.url }) }
    run.say("an hour of edits is put into the database")
    const round = await putBusyRound(place)
    const server = await startServer({ ...place, nodeArgs: loopDelayArgs })
    const where = { name: database ? "PostgreSQL" : "embedded database", server, dataDir, round }
    try {
      if (takes("building")) reports.push(await building(run, where))
      if (!database && takes("playing")) reports.push(...(await playing(run, where)))
      if (!database && takes("played")) reports.push(...(await played(run, where)))
    } finally {
      await server.stop()
      await database?.drop()
    }
  }
  return reports
}
