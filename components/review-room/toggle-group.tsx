import classes from './toggle-group.module.css'

interface ToggleGroupProps<V extends string> {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly name: string }[]
  readonly value: V
  readonly disabled?: boolean
  readonly onChange: (value: V) => void
}

/**
 * One of a few, as buttons that stay pressed. Buttons and not radios, because the focus stays on what was pressed, and
 * in a radio, which is an input, no shortcut of the room would act.
 */
export function ToggleGroup<V extends string>({ label, options, value, disabled, onChange }: ToggleGroupProps<V>) {
  return (
    <fieldset className={classes.group} aria-label={label} disabled={disabled}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.name}
        </button>
      ))}
    </fieldset>
  )
}
