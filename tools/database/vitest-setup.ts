/** Started by the postgres project of vitest before its first file. */
export default async function setup(): Promise<void> {}
