import { Button, Group, Stack, Text, Title } from "@mantine/core"
import { useMutation } from "@tanstack/react-query"
import { keepMutation } from "#api/me.ts"
import { sessionsOf, whyNot } from "./account-words.ts"

interface Props {
  count: number
  level: 1 | 2
  onKept: () => void
  /** Called when they are to stay where they are; without it that is not offered. */
  onLeave?: () => void
}

/** Asked once somebody has signed in on a browser that has worked as a guest. */
export function KeepQuestion({ count, level, onKept, onLeave }: Props) {
  const { mutateAsync, isPending, isSuccess, error } = useMutation(keepMutation)
  // Once they are kept there is no question any more: nobody is left for a callback of the hook's.
  const keep = () => void mutateAsync().then(onKept, () => {})
  return (
    <Stack gap="sm" maw="36rem">
      <Title order={level} size={level === 1 ? undefined : "h2"}>
        Keep the sessions of this browser in your account?
      </Title>
      <Text>
        {sessionsOf(count)} of this browser {count === 1 ? "was" : "were"} made without an account. Kept, you find{" "}
        {count === 1 ? "it" : "them"} wherever you sign in. Left here, {count === 1 ? "it shows" : "they show"} again
        once you sign out.
      </Text>
      <Group gap="sm">
        <Button loading={isPending || isSuccess} onClick={keep}>
          Keep in my account
        </Button>
        {onLeave && (
          <Button variant="default" disabled={isPending || isSuccess} onClick={onLeave}>
            Leave on this browser
          </Button>
        )}
      </Group>
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          {whyNot(error)}
        </Text>
      )}
    </Stack>
  )
}
