import classes from './toggle-group.module.css'

interface ToggleSetProps<V extends string> {
  /** The id of the words that name it. */
  readonly labelledBy: string
  readonly options: readonly { readonly value: V; readonly name: string }[]
  readonly value: readonly V[]
  readonly onChange: (value: readonly V[]) => void
}

/** Any of a few, as buttons that stay pressed; buttons for the reason that `ToggleGroup` gives. In the order of the options. */
export function ToggleSet<V extends string>({ labelledBy, options, value, onChange }: ToggleSetProps<V>) {
  const toggled = (of: V): readonly V[] =>
    options.map((option) => option.value).filter((each) => value.includes(each) !== (each === of))
  return (
    <fieldset className={classes.group} aria-labelledby={labelledBy}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={value.includes(option.value)}
          onClick={() => onChange(toggled(option.value))}
        >
          {option.name}
        </button>
      ))}
    </fieldset>
  )
}
