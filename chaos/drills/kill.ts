import { createRandom } from "../../server/src/testing/random.ts"
import { Crowd } from "../rig/crowd.ts"
import { count, none, within } from "../rig/finding.ts"
import type { Finding, Run } from "../rig/finding.ts"
import { freshDatabase } from "../rig/postgresql.ts"
import { scratchFolder } from "../rig/scratch.ts"
import { startServer } from "../rig/server.ts"
import { until } from "../rig/until.ts"

const sessions = 2
const pagesEach = 3
const editsPerSecond = 25

/** K1: the server killed in mid-edit, at the n-th acknowledgement and so in the middle of the next commit, again and again. */
export async function kill(run: Run): Promise<Finding[]> {
  const findings = await killed(run, "embedded", undefined)
  const database = await freshDatabase(process.env["TEST_DATABASE_URL"])
  if (!database) {
    run.say("PostgreSQL is left out: TEST_DATABASE_URL names none")
    return findings
  }
  try {
    return [...findings, ...(await killed(run, "PostgreSQL", database.url))]
  } finally {
    await database.drop()
  }
}

async function killed({ seed, quick, say }: Run, kind: string, databaseUrl: string | undefined): Promise<Finding[]> {
  const rounds = quick ? 4 : 20
  const random = createRandom(seed)
  const dataDir = scratchFolder("kill")
  const options = { dataDir, ...(databaseUrl && { databaseUrl }) }
  let server = await startServer(options)
  let untilKill = Infinity
  const acked = (edits: number) => {
    untilKill -= edits
    if (untilKill <= 0) server.child.kill("SIGKILL")
  }
  const crowd = await Crowd.gather({ origin: server.origin, sessions, pagesEach, seed, folder: dataDir, acked })
  crowd.work(editsPerSecond)
  const lost: string[] = []
  const unread: string[] = []
  const readyMs: number[] = []
  const processorMs: number[] = []
  const backMs: (number | null)[] = []
  let kills = 0
  for (let round = 0; round < rounds; round++) {
    untilKill = random.int(20, 120)
    const { child } = server
    const died = await until(() => child.signalCode !== null || child.exitCode !== null, 30_000)
    untilKill = Infinity
    if (died === null) throw new Error("edits are not acknowledged any more")
    if (child.signalCode === "SIGKILL") kills++
    server = await startServer({ ...options, port: server.port })
    readyMs.push(server.readyMs)
    processorMs.push(server.readyProcessorMs)
    backMs.push(await crowd.allSynced(20_000))
    const seen = await crowd.witness({ agreeing: false })
    lost.push(...seen.lost)
    unread.push(...seen.unread)
    say(`${kind}: kill ${round + 1} of ${rounds}, ${crowd.saved} edits acknowledged, ${lost.length} lost`)
  }
  crowd.rest()
  const settledMs = await crowd.settled(20_000)
  const atEnd = await crowd.witness({ agreeing: true })
  crowd.leave()
  await server.stop()
  return [
    count(`${kind}: kills`, kills, rounds),
    none(`${kind}: of ${crowd.saved} acknowledged edits lost`, [...lost, ...atEnd.lost]),
    none(`${kind}: sessions whose pages differ`, atEnd.differing),
    none(`${kind}: times a newcomer could not read a session`, [...unread, ...atEnd.unread]),
    none(`${kind}: edits refused to honest pages`, crowd.refusals),
    within(`${kind}: ready again after`, readyMs, 3_000),
    within(`${kind}: of that, processor time`, processorMs, 3_000),
    within(`${kind}: all pages back by themselves, after ready`, backMs, 10_000),
    within(`${kind}: everything saved after the last edit`, [settledMs], 5_000),
  ]
}
