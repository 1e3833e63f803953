/** Every address of the app. Nothing else spells one out; the patterns are those of the route table. */
export const patterns = {
  prompts: "prompts",
  ownQuestion: "prompts/own",
  prompt: "prompts/:slug",
  session: "sessions/:id",
  replay: "sessions/:id/replay",
  review: "sessions/:id/review",
  reviews: "sessions/:id/reviews",
  inbox: "reviews",
  calibration: "reviews/calibration/:name",
  rubrics: "rubrics",
  rubric: "rubrics/:id",
  join: "join",
  signIn: "sign-in",
  account: "account",
  reset: "reset",
  newEmail: "new-email",
} as const

export const paths = {
  home: () => "/",
  prompts: () => "/prompts",
  /** `again`: the session of an own question whose words are to be there already. */
  ownQuestion: (again?: string) => `/prompts/own${again === undefined ? "" : `?again=${encodeURIComponent(again)}`}`,
  prompt: (slug: string) => `/prompts/${encodeURIComponent(slug)}`,
  session: (id: string) => `/sessions/${encodeURIComponent(id)}`,
  /** What stands behind the # stays in the browser that opens it. Without a code: back to the invitation that this tab has open. */
  join: (code?: string) => (code === undefined ? "/join" : `/join#${code}`),
  /** `do`: make an account, or get a new password, instead. `next`: the page to go on to, one of ours. */
  signIn: ({ do: what, next }: { do?: "up" | "forgot"; next?: string | undefined } = {}) => {
    const search = new URLSearchParams({ ...(what && { do: what }), ...(next !== undefined && { next }) })
    return search.size === 0 ? "/sign-in" : `/sign-in?${search}`
  },
  account: () => "/account",
  /** One's own, to be written. */
  review: (id: string) => `/sessions/${encodeURIComponent(id)}/review`,
  /** Everybody's, to be read. */
  reviews: (id: string) => `/sessions/${encodeURIComponent(id)}/reviews`,
  /** Reviews to do, given and received. */
  inbox: () => "/reviews",
  /** One's own scores of a gold round beside those it was given. */
  calibration: (name: string) => `/reviews/calibration/${encodeURIComponent(name)}`,
  rubrics: () => "/rubrics",
  /** `version`: an earlier one. `edit`: to be put in other words. */
  rubric: (id: string, { version, edit }: { version?: number; edit?: boolean } = {}) => {
    const search = new URLSearchParams({
      ...(version !== undefined && { version: String(version) }),
      ...(edit && { edit: "" }),
    })
    return `/rubrics/${encodeURIComponent(id)}${search.size === 0 ? "" : `?${search}`}`
  },
  /** `at`: the moment it opens at, ms since the round's start. */
  replay: (id: string, { at }: { at?: number } = {}) =>
    `/sessions/${encodeURIComponent(id)}/replay${at === undefined ? "" : `?at=${Math.round(at)}`}`,
} as const
