// Gives commands their former names. A former name is a separate command: it takes the options that the command had
// under that name, and runs the command that replaced it. Chats do not register these names, and no list shows them,
// but typed lines and the buttons of old messages still use them.

/**
 * A name that the command had before, or the name of a command that became part of it.
 * @typeParam Name the names of the command's options.
 */
export type FormerName<Name extends string = string> = {
  /**
   * The options of the former name, in the order of a typed line, each with the name of the current option. Default:
   * all options of the command.
   */
  readonly takes?: Readonly<Record<string, Name>>
  /** The arguments that the name stands for. A caller can't change them. */
  readonly means?: Readonly<Partial<Record<Name, string>>>
  /** Set if all members may use the former name, although the command is for others. */
  readonly for?: 'members'
  /** Set if the former name works only in a direct conversation, although the command works anywhere. */
  readonly where?: 'direct'
}

/** A table of values by a command's former names. */
export type Former<V> = Readonly<Record<string, V>>

/**
 * Returns the command with that name, or the command that a former name stands for: its `name` is the current name.
 * Returns `undefined` if there is none.
 */
export function findCommand<C extends { readonly name: string; readonly former?: Former<C> }>(
  commands: readonly C[],
  name: string,
): C | undefined {
  const present = commands.find((one) => one.name === name)
  if (present) return present
  const owner = commands.find(({ former }) => former && Object.hasOwn(former, name))
  return owner?.former?.[name]
}

export function eachFormer<C>(names: Former<FormerName>, toCommand: (name: FormerName) => C): Former<C> {
  return Object.fromEntries(Object.entries(names).map(([name, one]) => [name, toCommand(one)]))
}

/** Returns the options that a former name takes. */
export function formerOptions<V>(options: Former<V>, { takes }: FormerName): Former<V> {
  if (!takes) return options
  return Object.fromEntries(
    Object.entries(takes).flatMap(([name, present]) => {
      const option = options[present]
      return option ? [[name, option]] : []
    }),
  )
}

type Args = Readonly<Record<string, string | number | undefined>>

/** Returns the arguments of the current command for those of a former name. */
export function presentArgs(args: Args, { takes, means }: FormerName): Args {
  const given = Object.entries(args).map(([name, value]) => [takes?.[name] ?? name, value])
  return { ...Object.fromEntries(given), ...means }
}
