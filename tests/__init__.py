import pytest

# What holds of every thing is asserted there, and a failure is to say what did not.
pytest.register_assert_rewrite("tests.house")
