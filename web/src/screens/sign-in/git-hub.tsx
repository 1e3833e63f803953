import { Button, Stack, Text } from "@mantine/core"
import { IconBrandGithub } from "@tabler/icons-react"
import { useMutation } from "@tanstack/react-query"
import { gitHubMutation } from "#api/me.ts"
import { whyNot } from "#features/account/account-words.ts"

interface Props {
  next: string
  /** Somebody came back from there without having got in. */
  refused: boolean
}

/** The other way in and up, where the server is known to GitHub. */
export function GitHub({ next, refused }: Props) {
  const { mutate, isPending, isSuccess, error } = useMutation(gitHubMutation)
  const go = () => mutate(next, { onSuccess: ({ url }) => window.location.assign(url) })
  return (
    <Stack gap="xs" maw="24rem">
      <Button
        variant="default"
        leftSection={<IconBrandGithub size={18} stroke={1.6} aria-hidden />}
        loading={isPending || isSuccess}
        onClick={go}
      >
        Continue with GitHub
      </Button>
      {refused && !isPending && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          GitHub did not get you in. Its e-mail address must be verified there, and must not have an account with a
          password here: then sign in with that. Or this server takes no new accounts.
        </Text>
      )}
      {error && (
        <Text role="alert" size="sm" c="var(--red-ink)">
          {whyNot(error)}
        </Text>
      )}
    </Stack>
  )
}
