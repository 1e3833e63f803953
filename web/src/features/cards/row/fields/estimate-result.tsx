import type { Card } from "@tradeoff/shared/cards/card.ts"
import { useDesk, useDeskValue } from "#features/cards/desk/use-desk.ts"
import type { Reckoning } from "#features/cards/list/use-reckonings.ts"
import { Words } from "#features/cards/text/links/words.tsx"
import { Amount, OtherAmounts } from "./amounts.tsx"
import classes from "./estimate-result.module.css"

/** What a sum comes to. What is wrong with one that is still being written is not said yet. */
export function EstimateResult({ card, result }: { card: Card; result: Reckoning | undefined }) {
  const { desk } = useDesk()
  const writing = useDeskValue(desk, () => desk.isWritingIn(card.id, "expression"))
  if (!result) return null
  if (result.fault) {
    return (
      <div className={classes.result} data-fault>
        {!writing && <Words words={result.text} book={desk.book} />}
      </div>
    )
  }
  return (
    <div className={classes.result}>
      {result.text !== "" && (
        <>
          ={" "}
          <strong className="tabular">
            <Amount>{result.text}</Amount>
          </strong>
        </>
      )}
      <span className={classes.also}>
        <OtherAmounts also={result.also} />
      </span>
    </div>
  )
}
