import { Crowd } from "../rig/crowd.ts"
import { none, within } from "../rig/finding.ts"
import type { Finding, Run } from "../rig/finding.ts"
import { scratchFolder } from "../rig/scratch.ts"
import { launch, startServer } from "../rig/server.ts"

/** D2: somebody else opens the data folder that a busy server owns; also while the owner is stopped, and after its death. */
export async function owner({ seed, quick, say }: Run): Promise<Finding[]> {
  const rounds = quick ? 4 : 20
  const dataDir = scratchFolder("owner")
  let server = await startServer({ dataDir })
  const crowd = await Crowd.gather({ origin: server.origin, sessions: 1, pagesEach: 3, seed, folder: dataDir })
  crowd.work(25)
  const admitted: string[] = []
  const lost: string[] = []
  const unread: string[] = []
  const takenOverMs: number[] = []
  const processorMs: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const stopped = round % 4 === 0
    if (stopped) server.child.kill("SIGSTOP")
    const second = launch({ dataDir })
    const { code } = await second.exited
    if (stopped) server.child.kill("SIGCONT")
    const named = second.output().includes(`process ${server.child.pid} `)
    const how = stopped ? "a stopped owner" : "an owner"
    if (code !== 75 || !named) admitted.push(`beside ${how}: exit ${code}, ${named ? "named" : "not named"}`)
    if (round % 5 === 0) {
      await server.kill()
      server = await startServer({ dataDir, port: server.port })
      takenOverMs.push(server.readyMs)
      processorMs.push(server.readyProcessorMs)
    }
    if ((await crowd.allSynced(20_000)) === null) unread.push("a page did not come back")
    const seen = await crowd.witness({ agreeing: false })
    lost.push(...seen.lost)
    unread.push(...seen.unread)
    say(`second opener ${round} of ${rounds}${stopped ? ", the owner stopped" : ""}: exit ${code}`)
  }
  crowd.rest()
  const settledMs = await crowd.settled(20_000)
  const atEnd = await crowd.witness({ agreeing: true })
  crowd.leave()
  await server.stop()
  return [
    none(`of ${rounds} second openers not refused with 75 and the owner's name`, admitted),
    none(`of ${crowd.saved} acknowledged edits of the owner lost`, [...lost, ...atEnd.lost]),
    none("sessions whose pages differ", atEnd.differing),
    none("times a newcomer could not read a session", [...unread, ...atEnd.unread]),
    ...(takenOverMs.length > 0
      ? [
          within("a killed owner's folder served again", takenOverMs, 3_000),
          within("of that, processor time", processorMs, 3_000),
        ]
      : []),
    within("everything saved after the last edit", [settledMs], 5_000),
  ]
}
