import { setTimeout as sleep } from "node:timers/promises"
import { createRandom } from "../../server/src/testing/random.ts"
import type { Random } from "../../server/src/testing/random.ts"
import { Crowd } from "../rig/crowd.ts"
import { none, within } from "../rig/finding.ts"
import type { Finding, Run } from "../rig/finding.ts"
import { fair, RoughNetwork } from "../rig/rough-network.ts"
import { scratchFolder } from "../rig/scratch.ts"
import { startServer } from "../rig/server.ts"

const scheduleMs = 3_000
const atOnce = 3

interface Outcome {
  saved: number
  lost: string[]
  differing: string[]
  refusals: string[]
  settledMs: number | null
}

/** C1: lines that are slow, uneven, cut, dead without a word, or carry a byte at a time. */
export async function network({ seed, quick, say }: Run): Promise<Finding[]> {
  const schedules = quick ? 6 : 30
  const folder = scratchFolder("network")
  const server = await startServer({ dataDir: folder })
  const outcomes: Outcome[] = []
  for (let schedule = 0; schedule < schedules; schedule += atOnce) {
    const group = Array.from({ length: Math.min(atOnce, schedules - schedule) }, (_, index) => seed + schedule + index)
    outcomes.push(...(await Promise.all(group.map((own) => stormy(own, server.port, server.origin, folder)))))
    say(`${outcomes.length} of ${schedules} schedules`)
  }
  await server.stop()
  const saved = outcomes.reduce((sum, outcome) => sum + outcome.saved, 0)
  return [
    none(
      `of ${saved} acknowledged edits lost`,
      outcomes.flatMap(({ lost }) => lost),
    ),
    none(
      "sessions whose pages differ",
      outcomes.flatMap(({ differing }) => differing),
    ),
    none(
      "edits refused to honest pages",
      outcomes.flatMap(({ refusals }) => refusals),
    ),
    within(
      "all saved and equal after the network healed",
      outcomes.map(({ settledMs }) => settledMs),
      5_000,
    ),
  ]
}

async function stormy(seed: number, port: number, serverOrigin: string, folder: string): Promise<Outcome> {
  const random = createRandom(seed)
  const net = new RoughNetwork(port, random)
  const origin = await net.listen()
  const crowd = await Crowd.gather({ origin, serverOrigin, sessions: 1, pagesEach: 3, seed, folder })
  crowd.work(20)
  const overAt = performance.now() + scheduleMs
  while (performance.now() < overAt) {
    change(net, random)
    await sleep(random.int(150, 600))
  }
  crowd.rest()
  net.weather = fair
  for (const { page } of crowd.pages) page.online()
  const settledMs = await crowd.settled(20_000)
  const { lost, unread, differing } = await crowd.witness({ agreeing: true })
  crowd.leave()
  net.close()
  return { saved: crowd.saved, lost, differing: [...differing, ...unread], refusals: crowd.refusals, settledMs }
}

function change(net: RoughNetwork, random: Random): void {
  const dice = random.next()
  if (dice < 0.2) net.cut(random.int(0, 400))
  else if (dice < 0.3) net.swallow()
  else if (dice < 0.5) net.weather = { ...fair, latencyMs: random.int(20, 250), jitterMs: random.int(0, 150) }
  else if (dice < 0.7) net.weather = { ...fair, chunkBytes: random.int(1, 4) }
  else if (dice < 0.85) net.weather = { ...fair, bytesPerSecond: random.int(2_000, 50_000) }
  else net.weather = fair
}
