// Runs before GraphiQL: its editor looks here for its workers, and hands itself out as `monaco`, which is how
// the picker can put a query into it.
globalThis.MonacoEnvironment = {
  globalAPI: true,
  getWorkerUrl: (_module, label) => `/explorer/worker/${encodeURIComponent(label)}.js`,
};
