/** What a role may ask at all: of every role the schema is its own, so one that an example was not yet written for too. */
export const ownSchemaQuery = `# What this role may ask. Press Ctrl-Space inside a selection to see more of it.
query Schema {
  __schema {
    queryType {
      fields {
        name
        description
      }
    }
  }
}
`;
