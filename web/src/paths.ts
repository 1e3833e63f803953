/** Every address of the app. Nothing else spells one out; the patterns are those of the route table. */
export const patterns = {
  prompts: "prompts",
  ownQuestion: "prompts/own",
  prompt: "prompts/:slug",
  session: "sessions/:id",
  replay: "sessions/:id/replay",
  join: "join",
} as const

export const paths = {
  home: () => "/",
  prompts: () => "/prompts",
  /** `again`: the session of an own question whose words are to be there already. */
  ownQuestion: (again?: string) => `/prompts/own${again === undefined ? "" : `?again=${encodeURIComponent(again)}`}`,
  prompt: (slug: string) => `/prompts/${encodeURIComponent(slug)}`,
  session: (id: string) => `/sessions/${encodeURIComponent(id)}`,
  /** Only ever a link to hand on: what stands behind the # stays in the browser that opens it. */
  join: (code: string) => `/join#${code}`,
  /** `at`: the moment it opens at, ms since the round's start. */
  replay: (id: string, { at }: { at?: number } = {}) =>
    `/sessions/${encodeURIComponent(id)}/replay${at === undefined ? "" : `?at=${Math.round(at)}`}`,
} as const
