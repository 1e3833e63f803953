import { countdownText } from "#ui/clock-text.ts"

/** What a candidate who waits is told. Instants are the server's; `came`: the peer is there, and not ready. */
export function aloneWords(fromAt: number, now: number, came: boolean): { mayGo: boolean; says: string } {
  if (now >= fromAt) {
    const why = came ? "Your peer is not ready." : "Your peer has not come."
    return { mayGo: true, says: `${why} If you go on alone, nobody can interview you in this round any more.` }
  }
  const left = countdownText(fromAt - now)
  const when = came ? "If your peer does not get ready" : "If your peer does not come"
  return { mayGo: false, says: `${when}, you can go on alone with the scripted interviewer in ${left}.` }
}
