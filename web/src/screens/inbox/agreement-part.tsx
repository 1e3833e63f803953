import { Text } from "@mantine/core"
import { useSuspenseQuery } from "@tanstack/react-query"
import type { Agreement, AgreementTold } from "@tradeoff/shared/contracts/agreement.ts"
import { agreementQuery } from "#api/agreement.ts"
import { Fold } from "#features/practice/fold.tsx"
import { alphaWords, gapWords, kappaWords, shareWords } from "./figure-words.ts"
import classes from "./inbox.module.css"
import { Part } from "./round-row.tsx"

/** How far two people who score the same round agree, with the number of scores each figure rests on. */
export function AgreementPart() {
  const { data: told } = useSuspenseQuery(agreementQuery())
  return (
    <Part
      title="How far reviewers agree"
      note="One person’s score says as much about them as about the round. These figures say how much; none is shown before there is enough to tell it from."
    >
      <Own told={told} />
      {told.mine === null ? (
        <Text c="dimmed" mt="md">
          There is no round yet whose reviews you may read and that two people have scored.
        </Text>
      ) : (
        <Fold title="In rounds that you may read" startsOpen note={rounds(told.mine.rounds)}>
          <Figures agreement={told.mine.agreement.overall} />
        </Fold>
      )}
      {told.server !== null && (
        <Fold title="On this server" note={rounds(told.server.rounds)}>
          {told.server.agreement === null ? (
            <Text>It is told from {told.server.from} rounds on, so that none can be told apart.</Text>
          ) : (
            <Figures agreement={told.server.agreement.overall} />
          )}
        </Fold>
      )}
    </Part>
  )
}

function Own({ told: { severity, prediction } }: { told: AgreementTold }) {
  return (
    <dl className={classes.figures}>
      <div>
        <dt>You, beside other reviewers</dt>
        <dd>{gapWords(severity.overall, "You score", "the other reviewers")}</dd>
      </div>
      <div>
        <dt>Your predictions, beside your reviewers</dt>
        <dd>{gapWords(prediction.overall, "You predict", "your reviewers")}</dd>
      </div>
    </dl>
  )
}

function Figures({ agreement: { exact, withinOne, kappa, alpha } }: { agreement: Agreement }) {
  return (
    <dl className={classes.figures}>
      <div>
        <dt>The same score</dt>
        <dd>{shareWords(exact)}</dd>
      </div>
      <div>
        <dt>At most one point apart</dt>
        <dd>{shareWords(withinOne)}</dd>
      </div>
      <div>
        <dt>Beyond chance, two at a time (weighted kappa)</dt>
        <dd>{kappaWords(kappa)}</dd>
      </div>
      <div>
        <dt>Beyond chance, all together (Krippendorff’s alpha)</dt>
        <dd>{alphaWords(alpha)}</dd>
      </div>
    </dl>
  )
}

function rounds(count: number): string {
  return count === 1 ? "1 round" : `${count} rounds`
}
