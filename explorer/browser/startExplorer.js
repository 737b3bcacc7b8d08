// The picker above GraphiQL. It asks the development issuer for a token of the chosen role and purpose, puts the
// request's headers into GraphiQL's own header editor, where they can be read and changed, and offers an example.
(() => {
  const page = {
    picker: find('picker', HTMLFormElement),
    rol: find('rol', HTMLSelectElement),
    doel: find('doel', HTMLSelectElement),
    locatie: find('locatie', HTMLInputElement),
    vnummer: find('vnummer', HTMLInputElement),
    zaak: find('zaak', HTMLInputElement),
    example: find('example', HTMLButtonElement),
    status: find('status', HTMLElement),
    sent: find('sent', HTMLElement),
    graphiql: find('graphiql', HTMLElement),
  };
  const settings = readSettings();
  let exampleShown = '';
  let asked = 0;

  for (const { rol } of settings.roles) page.rol.append(new Option(rol, rol));
  offerRole();
  page.rol.addEventListener('change', () => {
    offerRole();
    void takeRole();
  });
  page.doel.addEventListener('change', () => {
    offerCase();
    void takeRole();
  });
  for (const input of [page.locatie, page.vnummer, page.zaak]) {
    input.addEventListener('change', () => void takeRole());
  }
  page.picker.addEventListener('submit', (event) => {
    event.preventDefault();
    void takeRole();
  });
  page.example.addEventListener('click', () => {
    showExample();
  });
  void takeRole();

  /** Fills the fields of the picker with what the chosen role has. */
  function offerRole() {
    const role = chosenRole();
    page.rol.title = role.omschrijving;
    page.doel.replaceChildren(...role.doelen.map(({ doel }) => new Option(doel, doel)));
    offer(page.locatie, role.token.locatie);
    offer(page.vnummer, role.token.vnummer);
    offerCase();
  }

  function offerCase() {
    const purpose = chosenPurpose();
    page.doel.title = purpose.omschrijving;
    offer(page.zaak, purpose.zaakVereist ? (chosenRole().zaak ?? '') : undefined);
  }

  /**
   * Shows a field with its label, or hides both where there is nothing to fill in.
   * @param {HTMLInputElement} input
   * @param {string | undefined} value
   */
  function offer(input, value) {
    input.value = value ?? '';
    for (const element of [input, ...(input.labels ?? [])]) element.hidden = value === undefined;
  }

  /** Asks for a token and shows what goes with each query from now on; the last choice wins. */
  async function takeRole() {
    asked += 1;
    const mine = asked;
    page.status.textContent = 'Asking for a token …';
    const outcome = await requestToken().then(
      (token) => ({ token }),
      (/** @type {unknown} */ error) => ({ error }),
    );
    if (mine !== asked) return;
    const headers = 'token' in outcome ? headersWith(outcome.token) : {};
    const claims = 'token' in outcome ? claimsOf(outcome.token) : null;
    page.sent.textContent = [
      `POST ${settings.graphqlPath}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ...(claims === null ? [] : ['', 'The token says:', JSON.stringify(claims, null, 2)]),
    ].join('\n');
    showInEditor(JSON.stringify(headers, null, 2));
    page.status.textContent =
      'token' in outcome
        ? `You ask as ${page.rol.value}, for ${page.doel.value}.`
        : `No token, so every query is refused: ${outcome.error instanceof Error ? outcome.error.message : 'unknown error'}`;
  }

  /** @returns {Promise<string>} */
  async function requestToken() {
    const response = await fetch(settings.tokenPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        rol: page.rol.value,
        doel: page.doel.value,
        ...(page.locatie.value === '' ? {} : { locatie: page.locatie.value }),
        ...(page.vnummer.value === '' ? {} : { vnummer: page.vnummer.value }),
      }),
    });
    /** @type {unknown} */
    const answer = await response.json();
    const token = textAt(answer, 'token');
    if (response.ok && token !== null) return token;
    throw new Error(textAt(answer, 'detail') ?? `HTTP ${response.status}`);
  }

  /**
   * @param {string} token
   * @returns {Record<string, string>}
   */
  function headersWith(token) {
    return {
      Authorization: `Bearer ${token}`,
      Doelbinding: page.doel.value,
      ...(page.zaak.value === '' ? {} : { Zaakreferentie: page.zaak.value }),
    };
  }

  /**
   * Puts the headers into GraphiQL; the example too, unless a query of the user's own stands there.
   * @param {string} headers
   */
  function showInEditor(headers) {
    if (page.graphiql.childElementCount === 0) {
      startGraphiql(headers);
      return;
    }
    setModel('request-headers.json', headers);
    if (modelOf('operation.graphql')?.getValue() === exampleShown) showExample();
    const refetch = page.graphiql.querySelector('button[aria-label^="Re-fetch GraphQL schema"]');
    if (refetch instanceof HTMLButtonElement) refetch.click();
  }

  function showExample() {
    const { query, variabelen } = chosenRole();
    exampleShown = query;
    setModel('operation.graphql', query);
    setModel('variables.json', JSON.stringify(variabelen, null, 2));
  }

  /** @param {string} headers */
  function startGraphiql(headers) {
    const { query, variabelen } = chosenRole();
    exampleShown = query;
    globalThis.YogaGraphiQL.renderYogaGraphiQL(page.graphiql, {
      fetcher: sendQuery,
      initialQuery: query,
      initialVariables: JSON.stringify(variabelen, null, 2),
      initialHeaders: headers,
      // Queries and variables name persons: nothing of them goes into the browser's storage or the address bar.
      storage: null,
      shouldPersistHeaders: false,
      showPersistHeadersSettings: false,
      onEditQuery: () => {},
      title: 'GraphiQL',
      logo: '<span></span>',
    });
  }

  /**
   * @param {unknown} operation
   * @param {{ headers?: Record<string, string> }} [options]
   * @returns {Promise<unknown>}
   */
  async function sendQuery(operation, options) {
    const response = await fetch(settings.graphqlPath, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...options?.headers,
      },
      body: JSON.stringify(operation),
    });
    return await response.json();
  }

  function readSettings() {
    /** @type {unknown} */
    const read = JSON.parse(find('settings', HTMLScriptElement).textContent);
    if (isSettings(read)) return read;
    throw new Error('The page has no settings.');
  }

  /**
   * The server writes them whole (`renderPage`), so it is enough to tell them from nothing.
   * @param {unknown} value
   * @returns {value is Settings}
   */
  function isSettings(value) {
    return typeof value === 'object' && value !== null && 'roles' in value && Array.isArray(value.roles);
  }

  /**
   * @param {unknown} value
   * @param {string} key
   * @returns {string | null}
   */
  function textAt(value, key) {
    if (typeof value !== 'object' || value === null) return null;
    /** @type {unknown} */
    const found = new Map(Object.entries(value)).get(key);
    return typeof found === 'string' ? found : null;
  }

  function chosenRole() {
    const role = settings.roles[page.rol.selectedIndex];
    if (role === undefined) throw new Error('No role is chosen.');
    return role;
  }

  function chosenPurpose() {
    const purpose = chosenRole().doelen[page.doel.selectedIndex];
    if (purpose === undefined) throw new Error('No purpose is chosen.');
    return purpose;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  function setModel(name, value) {
    modelOf(name)?.setValue(value);
  }

  /** @param {string} name */
  function modelOf(name) {
    return globalThis.monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(name));
  }

  /**
   * What a token says: its middle part, which is base64url of JSON in UTF-8 (RFC 7519).
   * @param {string} token
   * @returns {unknown}
   */
  function claimsOf(token) {
    const part = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    try {
      const bytes = Uint8Array.from(atob(part), (character) => character.charCodeAt(0));
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return 'nothing that can be read';
    }
  }

  /**
   * @template {HTMLElement} Kind
   * @param {string} id
   * @param {new () => Kind} kind
   * @returns {Kind}
   */
  function find(id, kind) {
    const element = document.getElementById(id);
    if (element instanceof kind) return element;
    throw new Error(`The page has no ${kind.name} with id \`${id}\`.`);
  }
})();
