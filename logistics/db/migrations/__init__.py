"""The history of the schema, one file a step, each with its way back.

The chain is linear: ``0001_db``, ``0002_accounts``, ``0003_shipments``, ``0004_carriers``,
``0005_docs``, ``0006_tracking``, ``0007_heartbeat``; later steps append. To write one:

1. The file is ``versions/m<number>_<room>.py`` with ``revision`` and ``down_revision``.
2. ``upgrade()`` creates tables explicitly (``op.create_table``) from the column types of
   :mod:`logistics.db.types` and the constraint builders of :mod:`logistics.db.base`
   (``owned_key``, ``of_organisation``, ``within``, ``one_of``); constraint names follow from
   the naming convention. An existing table is altered with ``op.batch_alter_table``, which
   SQLite needs.
3. Each ``Owned`` table is followed by ``owned("table")``, each ``Inner`` one by
   ``inner("table")``, each ledger by ``ledger("table")`` (module ``support``).
4. ``downgrade()`` drops in the opposite order; ``drop("b", "a")`` is enough for new tables.
5. Rows are moved with plain SQL; the step runs in the System scope, in one transaction with
   all other steps, and may meet any row an older version could have written.

``tests/db/test_migrations.py`` holds the result to the mapped classes on both engines.
"""
