import { Migrator } from 'kysely';
import type { Kysely, Migration } from 'kysely';

/** The migrations of one store by name; they run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>;

/**
 * Brings a writable store to the newest of its migrations; each that has run before is left alone.
 *
 * @throws Error naming the migration that failed, with its cause
 */
export async function migrateStore<Tables>(store: Kysely<Tables>, migrations: Migrations): Promise<void> {
  const migrator = new Migrator({
    db: store,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find(({ status }) => status === 'Error');
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new Error(`migration \`${failed?.migrationName ?? 'unknown'}\` failed: ${reason}`, {
      cause: error,
    });
  }
}
