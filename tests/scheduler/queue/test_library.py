from tests.house.sources import python_sources


def test_one_module_alone_imports_the_queues_library() -> None:
    found = {
        source.path.name
        for source in python_sources("logistics")
        for line in source.text.splitlines()
        if line.lstrip().startswith(("import procrastinate", "from procrastinate"))
    }
    assert found == {"library.py"}
