/**
 * The server's clock: epoch ms, anchored to the wall clock once and then counted by the machine's steady clock. Setting the
 * machine's time while the server runs changes no round that is under way.
 */
export function steadyClock(wallNow: () => number, steadyMs: () => number): () => number {
  const anchor = wallNow() - steadyMs()
  return () => Math.round(anchor + steadyMs())
}
