"""What setup.cfg cannot say: the ontology, a folder of its own in the repository, is installed as
kg/_ontology.
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["kg", "kg.*"]), "kg._ontology"],
    package_dir={"kg._ontology": "ontology"},
)
