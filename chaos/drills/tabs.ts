import { createRandom } from "../../server/src/testing/random.ts"
import { layoutOf } from "../../shared/src/document/layout.ts"
import { openBrowser } from "../rig/browser.ts"
import { count, none, within } from "../rig/finding.ts"
import type { Finding, Run } from "../rig/finding.ts"
import { Page } from "../rig/page.ts"
import { Person } from "../rig/person.ts"
import { scratchFolder } from "../rig/scratch.ts"
import { startServer } from "../rig/server.ts"
import { Tab } from "../rig/tab.ts"
import { until } from "../rig/until.ts"

const mostActions = 40

/**
 * K1 with the page itself: in two browsers one types and the other draws, and at the n-th acknowledgement that reaches them the
 * server is killed. Neither is reloaded; both come back by themselves.
 */
export async function tabs({ seed, quick, say }: Run): Promise<Finding[]> {
  const rounds = quick ? 3 : 20
  const random = createRandom(seed)
  const dataDir = scratchFolder("tabs")
  let server = await startServer({ dataDir })
  const person = new Person()
  const sessionId = await person.startSession(server.origin)
  const browser = await openBrowser()
  let untilKill = Infinity
  const acked = () => --untilKill <= 0 && server.child.kill("SIGKILL")
  const url = `${server.origin}/sessions/${sessionId}`
  const open = () => Tab.open({ browser, url, cookie: person.cookie, acked })
  const [typing, drawing] = [await open(), await open()]
  const saidSaved = { words: new Set<string>(), shapes: 0 }
  const lost: string[] = []
  const readyMs: number[] = []
  const processorMs: number[] = []
  const savedMs: (number | null)[] = []
  let kills = 0
  try {
    for (let round = 0; round < rounds; round++) {
      untilKill = random.int(2, 12)
      for (let action = 0; action < mostActions && server.child.signalCode === null; action++) {
        await Promise.all([typing.type(`r${round}w${action}`), drawing.draw()])
        if (await typing.saysSaved()) for (const word of typing.words) saidSaved.words.add(word)
        if (await drawing.saysSaved()) saidSaved.shapes = drawing.shapes
      }
      untilKill = Infinity
      if (server.child.signalCode === null) throw new Error("edits are not acknowledged any more")
      kills++
      server = await startServer({ dataDir, port: server.port })
      readyMs.push(server.readyMs)
      processorMs.push(server.readyProcessorMs)
      savedMs.push(await typing.saved(20_000), await drawing.saved(20_000))
      const kept = await keptBy(server.origin, sessionId, person.cookie)
      lost.push(
        ...typing.words
          .filter((word) => !kept.words.has(word))
          .map((word) => `${word}${saidSaved.words.has(word) ? ", which was said to be saved" : ""}`),
      )
      if (kept.shapes !== drawing.shapes)
        lost.push(`${kept.shapes} of ${drawing.shapes} shapes kept (${saidSaved.shapes} were said to be)`)
      say(`kill ${round + 1} of ${rounds}: ${typing.words.length} words, ${drawing.shapes} shapes, ${lost.length} lost`)
    }
    const shown = [await typing.shownWords(), await drawing.shownWords()]
    const differing = shown.flatMap((words, tab) =>
      typing.words.filter((word) => !words.has(word)).map((word) => `tab ${tab} lacks ${word}`),
    )
    return [
      count("kills", kills, rounds),
      none(`of ${typing.words.length} words and ${drawing.shapes} shapes lost`, lost),
      none("words that a tab does not show", differing),
      within("ready again after", readyMs, 3_000),
      within("of that, processor time", processorMs, 3_000),
      within("tabs say Saved by themselves, after ready", savedMs, 12_000),
    ]
  } finally {
    await browser.close()
    await server.kill()
  }
}

/** What a page that comes now is given. */
async function keptBy(
  origin: string,
  sessionId: string,
  cookie: string,
): Promise<{ words: Set<string>; shapes: number }> {
  const keeper = { keep: () => {}, forget: () => {}, setAside: () => {} }
  const page = new Page({ origin, sessionId, cookie, random: createRandom(1), keeper })
  await until(() => page.synced, 10_000)
  const { elements, notes } = layoutOf(page.link.shared.doc)
  page.close()
  const shapes = Object.values(elements.toJSON() as Record<string, { del?: boolean }>).filter(({ del }) => !del).length
  return { words: new Set(Object.values(notes.toJSON()).join(" ").split(/\s+/)), shapes }
}
