import { pino, stdSerializers } from 'pino';

/** The log of the system. It takes no data of persons: what happened, and what was thrown. */
export interface Log {
  info(message: string): void;
  error(what: string, error: unknown): void;
  /** Somebody must look at this now. */
  alarm(what: string, details: readonly unknown[]): void;
}

/** A log of JSON lines on standard error, where the operator's collector reads it. */
export function createLog(): Log {
  const logger = pino(
    { name: 'vreemdelingenbeeld', serializers: { err: stdSerializers.err } },
    process.stderr,
  );
  return {
    info: (message) => logger.info(message),
    error: (what, error) => logger.error({ err: error }, what),
    alarm: (what, details) => logger.fatal({ alarm: true, details }, what),
  };
}
