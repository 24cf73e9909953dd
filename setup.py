"""Find the packages: all of sipmsg, and grammars/ under the name sipmsg.grammars."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["sipmsg", "sipmsg.*"]), "sipmsg.grammars"])
