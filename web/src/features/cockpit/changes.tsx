import { Text, Title } from "@mantine/core"
import type { Kit } from "@tradeoff/shared/contracts/kit-format.ts"
import type { Curveball } from "@tradeoff/shared/contracts/kit-judgement.ts"
import { Fold } from "#features/practice/fold.tsx"
import { dueCurveball } from "@tradeoff/shared/interview/due-curveball.ts"
import classes from "./cockpit.module.css"
import type { Given } from "./given.ts"
import { Press } from "./press.tsx"
import { Told } from "./told.tsx"

/** What can be changed on the way, and where to go deep, with what answers of different depth sound like. */
export function Changes({ kit, ...given }: Given & { kit: Kit }) {
  const suggested = dueCurveball(given.session, kit)
  return (
    <>
      <Title order={3} className={classes.heading}>
        Changes on the way
      </Title>
      <ul className={classes.rows} aria-label="Changes">
        {kit.curveballs.map((curveball) => (
          <Change key={curveball.id} {...given} curveball={curveball} due={curveball === suggested} />
        ))}
      </ul>
      <Title order={3} className={classes.heading}>
        Where to go deep
      </Title>
      {kit.deepDives.map(({ id, topic, ask, weak, sound, strong }) => (
        <Fold key={id} title={topic}>
          <Text size="sm" fw={600}>
            {ask}
          </Text>
          <Depths depths={{ Weak: weak, Sound: sound, Strong: strong }} />
        </Fold>
      ))}
    </>
  )
}

function Change({ session, command, curveball, due }: Given & { curveball: Curveball; due: boolean }) {
  const { id, say, weak, strong } = curveball
  const told = session.lines.find((line) => line.kind === "curveball" && line.curveball === id)
  return (
    <li className={classes.row} data-done={told ? true : undefined} data-due={due || undefined}>
      <Text size="sm">{say}</Text>
      <div className={classes.presses}>
        {told ? (
          <Told session={session} did="told" at={told.at} />
        ) : (
          <Press {...{ session, command }} asks={{ type: "throwCurveball", curveball: id }} label={`Tell them: ${say}`}>
            Tell them
          </Press>
        )}
      </div>
      <Fold title="What to listen for">
        <Depths depths={{ Weak: weak, Strong: strong }} />
      </Fold>
    </li>
  )
}

function Depths({ depths }: { depths: Readonly<Record<string, string>> }) {
  return (
    <dl className={classes.depths}>
      {Object.entries(depths).map(([depth, words]) => (
        <div key={depth}>
          <dt>{depth}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
