// Filters the rows of the page by the words that they hold and, on a matrix, by role.
(() => {
  const form = document.querySelector('form');
  const output = document.querySelector('output');
  if (form === null || output === null) return;
  const rows = Array.from(
    document.querySelectorAll('table[data-filtered] > tbody > tr:not(.type)'),
    (row) => ({ row, text: (row.getAttribute('data-text') ?? row.textContent).toLowerCase() }),
  );
  /** @param {string} name */
  const given = (name) => {
    const value = new FormData(form).get(name);
    return typeof value === 'string' ? value : '';
  };

  const filter = () => {
    const words = given('text').toLowerCase().split(/\s+/);
    const rol = given('rol');
    for (const { row, text } of rows)
      row.toggleAttribute('hidden', !words.every((word) => text.includes(word)));
    for (const type of document.querySelectorAll('tr.type')) {
      const shown = type.parentElement?.querySelector('tr:not(.type):not([hidden])');
      type.toggleAttribute('hidden', shown === null);
    }
    for (const section of document.querySelectorAll('section[data-rol]')) {
      const shown = section.querySelector('tbody > tr:not([hidden])');
      const other = rol !== '' && section.getAttribute('data-rol') !== rol;
      section.toggleAttribute('hidden', other || shown === null);
    }
    for (const table of document.querySelectorAll('table.matrix')) showRole(table, rol);
    const left = rows.filter(({ row }) => row.closest('[hidden]') === null).length;
    output.textContent = `${left} of ${rows.length} rows`;
  };

  /**
   * @param {Element} table
   * @param {string} rol
   */
  const showRole = (table, rol) => {
    const columns = Array.from(table.querySelectorAll('thead th[scope="col"][data-rol]'), (head) =>
      head.getAttribute('data-rol'),
    );
    for (const head of table.querySelectorAll('thead th[data-rol]')) {
      head.toggleAttribute('hidden', rol !== '' && head.getAttribute('data-rol') !== rol);
    }
    for (const row of table.querySelectorAll('tbody > tr:not(.type)')) {
      for (const [index, column] of columns.entries()) {
        row.children[index + 1]?.toggleAttribute('hidden', rol !== '' && column !== rol);
      }
    }
  };

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', filter);
  form.hidden = false;
  filter();
})();
