import { Text } from '@mantine/core'
import classes from './demo-accounts.module.css'

/** Somebody of the demo whom a visitor may be. */
export interface DemoAccount {
  readonly name: string
  readonly email: string
  readonly password: string
  /** Their part in the newsroom, such as "Writer". */
  readonly does: string
}

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[]
  readonly trying: string | null
  readonly onChoose: (account: DemoAccount) => void
}

export function DemoAccounts({ accounts, trying, onChoose }: DemoAccountsProps) {
  return (
    <section aria-labelledby="demo-accounts">
      <h2 id="demo-accounts" className={classes.title}>
        This is a demo: step in as
      </h2>
      <Text size="xs" c="dimmed" mb="xs">
        Each has a part in the same newsroom. Use separate browser windows to be several at once.
      </Text>
      <ul className={classes.list}>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" disabled={trying !== null} onClick={() => onChoose(account)}>
              <span>{account.name}</span>
              <small>{trying === account.email ? 'Signing in ...' : account.does}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
