import type { ExplorerRole } from '../Explorer.ts';

declare global {
  /** What `renderPage` puts into the page. */
  interface Settings {
    readonly roles: readonly Role[];
    readonly tokenPath: string;
    readonly graphqlPath: string;
  }

  type Role = ExplorerRole & { readonly query: string };

  /** The part of Monaco that the picker uses. */
  interface EditorModel {
    readonly uri: { readonly path: string };
    getValue(): string;
    setValue(value: string): void;
  }

  var MonacoEnvironment: {
    readonly globalAPI: boolean;
    getWorkerUrl(module: string, label: string): string;
  };
  var monaco: { readonly editor: { getModels(): readonly EditorModel[] } };
  var YogaGraphiQL: {
    renderYogaGraphiQL(root: Element, properties: Readonly<Record<string, unknown>>): void;
  };
}
