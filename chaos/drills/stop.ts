import { setTimeout as sleep } from "node:timers/promises"
import { createRandom } from "../../server/src/testing/random.ts"
import { Crowd } from "../rig/crowd.ts"
import { none, within } from "../rig/finding.ts"
import type { Finding, Run } from "../rig/finding.ts"
import { scratchFolder } from "../rig/scratch.ts"
import { startServer } from "../rig/server.ts"

/** K2: SIGTERM under load. The server saves what it was given, says that it is restarting, and ends well. */
export async function stop({ seed, quick, say }: Run): Promise<Finding[]> {
  const rounds = quick ? 2 : 10
  const random = createRandom(seed)
  const dataDir = scratchFolder("stop")
  let server = await startServer({ dataDir })
  const crowd = await Crowd.gather({ origin: server.origin, sessions: 2, pagesEach: 3, seed, folder: dataDir })
  crowd.work(25)
  const lost: string[] = []
  const unread: string[] = []
  const badEnds: string[] = []
  const notTold: string[] = []
  const stopMs: number[] = []
  const backMs: (number | null)[] = []
  for (let round = 0; round < rounds; round++) {
    await sleep(random.int(300, 1_200))
    for (const { page } of crowd.pages) page.closeCodes.length = 0
    const ending = await server.stop()
    stopMs.push(ending.ms)
    if (ending.code !== 0) badEnds.push(`exit ${ending.code ?? ending.signal}`)
    await sleep(50)
    for (const { page } of crowd.pages)
      if (page.closeCodes[0] !== 1012) notTold.push(`closed with ${page.closeCodes[0]}`)
    server = await startServer({ dataDir, port: server.port })
    backMs.push(await crowd.allSynced(20_000))
    const seen = await crowd.witness({ agreeing: false })
    lost.push(...seen.lost)
    unread.push(...seen.unread)
    say(`stop ${round + 1} of ${rounds} in ${Math.round(ending.ms)} ms, ${crowd.saved} edits acknowledged`)
  }
  crowd.rest()
  const settledMs = await crowd.settled(20_000)
  const atEnd = await crowd.witness({ agreeing: true })
  crowd.leave()
  await server.stop()
  return [
    within("SIGTERM to exit", stopMs, 5_000),
    none("stops that did not exit 0", badEnds),
    none("pages not told 1012", notTold),
    none(`of ${crowd.saved} acknowledged edits lost`, [...lost, ...atEnd.lost]),
    none("sessions whose pages differ", atEnd.differing),
    none("times a newcomer could not read a session", [...unread, ...atEnd.unread]),
    none("edits refused to honest pages", crowd.refusals),
    within("all pages back by themselves, after ready", backMs, 10_000),
    within("everything saved after the last edit", [settledMs], 5_000),
  ]
}
