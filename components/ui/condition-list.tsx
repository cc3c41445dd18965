import { Text } from '@mantine/core'
import { Link } from '#components/ui/link.tsx'
import classes from './condition-list.module.css'
import { type Meaning, Shape } from './shape.tsx'
import { useFirst } from './use-first.tsx'

/** More at once is a wall; the rest is one press away. */
const most = 30

export interface ConditionItem {
  readonly code: string
  readonly message: string
  readonly pointer: string
  /** Who can mend it, where it is not the reader. */
  readonly who?: string | undefined
  /** A second, softer line: the words that it is about. */
  readonly about?: string | undefined
}

export interface ConditionListProps {
  readonly conditions: readonly ConditionItem[]
  readonly meaning?: Meaning
  readonly title?: string
  readonly explanation?: string
  /** Where the thing that a pointer names can be mended: an address, or what opens it; undefined makes it plain text. */
  readonly hrefOf?: (condition: ConditionItem) => string | (() => void) | undefined
  /** Called instead of following a link, for what can be mended on this page. */
  readonly onOpen?: (condition: ConditionItem) => void
}

/** "What is left to do": each row a shape, a sentence, who can do it, and a jump to the spot that mends it. */
export function ConditionList({
  conditions,
  meaning = 'stop',
  title,
  explanation,
  hrefOf,
  onOpen,
}: ConditionListProps) {
  const [shown, more] = useFirst(conditions, most)
  return (
    <section aria-label={title}>
      {title ? <h2 className={classes.title}>{title}</h2> : null}
      {explanation ? (
        <Text size="xs" c="dimmed" mb="xs">
          {explanation}
        </Text>
      ) : null}
      <ul className={classes.list}>
        {shown.map((condition) => (
          <li key={`${condition.code} ${condition.pointer} ${condition.message}`}>
            <Shape meaning={meaning} />
            <div>
              <Message condition={condition} place={onOpen ? () => onOpen(condition) : hrefOf?.(condition)} />
              {condition.about ? <small>{condition.about}</small> : null}
              {condition.who ? <small>Waits for {condition.who}</small> : null}
            </div>
          </li>
        ))}
      </ul>
      {more}
    </section>
  )
}

interface MessageProps {
  readonly condition: ConditionItem
  readonly place: string | (() => void) | undefined
}

function Message({ condition, place }: MessageProps) {
  if (place === undefined) return <span>{condition.message}</span>
  if (typeof place === 'string') {
    return (
      <Link className={classes.jump} href={place}>
        {condition.message}
      </Link>
    )
  }
  return (
    <button type="button" className={classes.jump} onClick={place}>
      {condition.message}
    </button>
  )
}
