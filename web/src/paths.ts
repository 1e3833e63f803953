/** Every address of the app. Nothing else spells one out; the patterns are those of the route table. */
export const patterns = {
  prompts: "prompts",
  ownQuestion: "prompts/own",
  prompt: "prompts/:slug",
  session: "sessions/:id",
  replay: "sessions/:id/replay",
  join: "join",
  signIn: "sign-in",
  account: "account",
  reset: "reset",
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
  /** `do`: make an account, or get a new password, instead. `next`: the page to go on to, one of ours. */
  signIn: ({ do: what, next }: { do?: "up" | "forgot"; next?: string | undefined } = {}) => {
    const search = new URLSearchParams({ ...(what && { do: what }), ...(next !== undefined && { next }) })
    return search.size === 0 ? "/sign-in" : `/sign-in?${search}`
  },
  account: () => "/account",
  /** `at`: the moment it opens at, ms since the round's start. */
  replay: (id: string, { at }: { at?: number } = {}) =>
    `/sessions/${encodeURIComponent(id)}/replay${at === undefined ? "" : `?at=${Math.round(at)}`}`,
} as const
