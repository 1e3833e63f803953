import { Anchor, Text } from "@mantine/core"
import { Link, useLocation } from "react-router"
import { CallError } from "#api/call-error.ts"
import { explain } from "#api/explain.ts"
import { paths } from "#paths.ts"

/** Beside the button that was to make a session: why it made none. */
export function StartError({ error }: { error: Error | null }) {
  const { pathname } = useLocation()
  if (error === null) return null
  const { title, advice } = explain(error)
  return (
    <Text role="alert" c="var(--red-ink)" size="sm">
      {title}. {advice}
      {error instanceof CallError && error.code === "notSignedIn" && (
        <>
          {" "}
          <Anchor component={Link} to={paths.signIn({ next: pathname })} inherit underline="always">
            Sign in
          </Anchor>
        </>
      )}
    </Text>
  )
}
