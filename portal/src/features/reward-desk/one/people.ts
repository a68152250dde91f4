import type { Process } from '../use-claim';

/** Who is meant by an id of the process; nobody for no id. */
export const nameIn = ({ people }: Process, id: string | null): string =>
  people.find((person) => person.id === id)?.name ?? '';
