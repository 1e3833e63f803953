/**
 * What a statistic says, and the n it rests on. Without a value it says why: `tooFew`, n is below the floor under which it
 * would say more about chance than about the raters; `noVariation`, everybody gave one and the same score throughout, so
 * that nothing tells agreement from habit.
 */
export type Statistic =
  | { readonly value: number; readonly n: number; readonly why?: never }
  | { readonly value: null; readonly n: number; readonly why: "tooFew" | "noVariation" }
